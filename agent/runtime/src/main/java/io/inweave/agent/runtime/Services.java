package io.inweave.agent.runtime;

import io.inweave.agent.runtime.settings.AgentSettings;
import io.inweave.agent.runtime.settings.PlaneSettings;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.core.exchange.Inbound;
import io.inweave.core.exchange.Outbound;
import io.inweave.core.exchange.outbound.OutboundWithoutMesh;
import io.inweave.core.telemetry.EventLog;
import io.inweave.core.tls.MeshTls;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** The services of one instrumentation. Those of the data plane wait, bounded, when they are asked for before it has started. */
final class Services implements AgentServices {
    private final PlaneStart plane;
    private final Outbound outbound;
    private final Drain drain;
    private final EventLog log;
    private final Timer timer;
    private final AgentSettings settings;

    Services(PlaneStart plane, Drain drain, EventLog log, Timer timer, AgentSettings settings) {
        this.plane = plane;
        this.outbound =
                new LateOutbound(plane, OutboundWithoutMesh.of(PlaneSettings.outbound(settings), timer.get(), log));
        this.drain = drain;
        this.log = log;
        this.timer = timer;
        this.settings = settings;
    }

    @Override
    public Outbound outbound() {
        Plane started = plane.now();
        return started == null ? outbound : started.outbound();
    }

    @Override
    public Inbound inbound() {
        return plane.await().inbound();
    }

    @Override
    public MeshTls tls() {
        return plane.await().tls();
    }

    @Override
    public EventLog log() {
        return log;
    }

    @Override
    public ScheduledExecutorService timer() {
        return timer.get();
    }

    @Override
    public void drain() {
        drain.once();
    }

    @Override
    public @Nullable String setting(String name) {
        return settings.get(name);
    }
}
