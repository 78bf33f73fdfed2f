package io.inweave.agent.runtime;

import io.inweave.agent.runtime.link.Linker;
import io.inweave.agent.runtime.plan.Plans;
import io.inweave.agent.runtime.plan.WeaveTable;
import io.inweave.agent.runtime.settings.AgentSettings;
import io.inweave.agent.runtime.settings.LogSettings;
import io.inweave.agent.runtime.settings.PlaneSettings;
import io.inweave.bootstrap.Hook;
import io.inweave.core.telemetry.EventLog;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The agent at work in one JVM. {@link #start} returns at once: what takes time runs on daemon threads. */
public final class AgentRuntime implements AutoCloseable {
    private final Installation installation;
    private final PlaneStart plane;
    private final Timer timer;
    private final EventLog log;
    private final Drain drain;
    /** For a JVM whose shutdown cannot be woven: there it drains beside the application's own hooks. */
    private final Thread atShutdown;

    private AgentRuntime(Installation installation, PlaneStart plane, Drain drain, Timer timer, EventLog log) {
        this.installation = installation;
        this.plane = plane;
        this.drain = drain;
        this.atShutdown = new Thread(drain::once, "inweave-shutdown");
        this.timer = timer;
        this.log = log;
    }

    /**
     * @param arguments the agent's arguments
     * @return null when the agent stays out: switched off, or another copy is at work
     * @throws IOException when the JVM lets us define no class
     */
    public static @Nullable AgentRuntime start(@Nullable String arguments, Instrumentation jvm) throws IOException {
        AgentSettings settings = AgentSettings.ofProcess(arguments);
        if (!settings.on("enabled")) {
            return null;
        }
        EventLog log = LogSettings.open(settings).component("agent");
        for (String complaint : settings.complaints()) {
            log.warn(complaint);
        }
        BootClass.define(jvm);
        return Linked.start(settings, jvm, log);
    }

    /** Apart, since it names {@link Hook}, which must not be resolved before it is defined. */
    private static final class Linked {
        static @Nullable AgentRuntime start(AgentSettings settings, Instrumentation jvm, EventLog log) {
            synchronized (Hook.class) {
                if (Hook.linked()) {
                    log.warn("another copy of the agent is at work in this JVM: this one stays out");
                    return null;
                }
                return install(settings, jvm, log);
            }
        }

        private static AgentRuntime install(AgentSettings settings, Instrumentation jvm, EventLog log) {
            Timer timer = new Timer();
            PlaneStart plane = PlaneStart.begin(() -> MeshPlane.start(PlaneSettings.read(settings, log)), log);
            WeaveTable table =
                    WeaveTable.of(Plans.load(name -> settings.on("instrumentation." + name + ".enabled"), log));
            Drain drain = new Drain(plane);
            Linker linker =
                    new Linker(jvm, table, name -> new Services(plane, drain, log.component(name), timer, settings));
            Installation installation = new Installation(jvm, table, linker, log);
            AgentRuntime runtime = new AgentRuntime(installation, plane, drain, timer, log);
            installation.install();
            Runtime.getRuntime().addShutdownHook(runtime.atShutdown);
            Threads.daemon("inweave-weave", installation::weaveLoaded).start();
            return runtime;
        }
    }

    /**
     * Sets the log's level, for as long as the JVM runs.
     *
     * @param level error, warn, info or debug; empty: leave it
     * @return the level in force
     * @throws IllegalArgumentException when there is no such level
     */
    public String logLevel(String level) {
        if (!level.isEmpty()) {
            log.level(EventLog.Level.valueOf(level.toUpperCase(Locale.ROOT)));
        }
        return String.valueOf(log.level()).toLowerCase(Locale.ROOT);
    }

    /** Takes everything back: classes become what they were, and the data plane ends. */
    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atShutdown);
        installation.takeBack();
        drain.once();
        Plane started = plane.now();
        if (started != null) {
            started.close();
        }
        timer.close();
        log.info("taken back: the JVM runs as if there were no agent");
    }
}
