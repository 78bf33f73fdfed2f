package io.inweave.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The agent's entry: {@code -javaagent:inweave-agent.jar[=name=value;...]}, or an attach to a running JVM. It runs on the
 * application's class path, so it does three things only:
 *
 * <ul>
 *   <li>leave the JDK's own tools and Java older than 8u262 alone,
 *   <li>start the runtime in its isolated loader; with the agent argument {@code detach}, take it back,
 *   <li>let nothing that goes wrong reach the application: one line on standard error, and the JVM goes on.
 * </ul>
 */
public final class AgentMain {
    private static final String RUNTIME = "io.inweave.agent.runtime.AgentRuntime";
    private static final String DETACH = "detach";

    private static @Nullable AutoCloseable runtime;

    private AgentMain() {}

    /** Called by the JVM before {@code main}. */
    public static void premain(@Nullable String arguments, Instrumentation jvm) {
        begin(arguments, jvm);
    }

    /** Called by the JVM when it is attached to. */
    public static void agentmain(@Nullable String arguments, Instrumentation jvm) {
        begin(arguments, jvm);
    }

    @SuppressWarnings("SystemOut")
    private static synchronized void begin(@Nullable String arguments, Instrumentation jvm) {
        try {
            if (DETACH.equals(arguments)) {
                end();
            } else if (runtime == null && !LeftAlone.thisProcess()) {
                runtime = start(arguments, jvm);
            }
        } catch (Throwable t) {
            Throwable cause = t.getCause() == null ? t : t.getCause();
            System.err.println("inweave: the agent did not start, the application goes on without it: " + cause);
        }
    }

    private static @Nullable AutoCloseable start(@Nullable String arguments, Instrumentation jvm) throws Exception {
        URI jar = AgentMain.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        ClassLoader loader = new RuntimeLoader(new File(jar));
        return (AutoCloseable) Class.forName(RUNTIME, true, loader)
                .getMethod("start", String.class, Instrumentation.class)
                .invoke(null, arguments, jvm);
    }

    private static void end() throws Exception {
        AutoCloseable running = runtime;
        runtime = null;
        if (running != null) {
            running.close();
        }
    }
}
