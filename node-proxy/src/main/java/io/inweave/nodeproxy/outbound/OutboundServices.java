package io.inweave.nodeproxy.outbound;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.core.exchange.Inbound;
import io.inweave.core.exchange.Outbound;
import io.inweave.core.plane.DataPlane;
import io.inweave.core.telemetry.EventLog;
import io.inweave.core.tls.MeshTls;
import io.inweave.nodeproxy.upstream.Upstreams;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** What calls into the mesh need; among it, what the loop of attempts asks for. */
public record OutboundServices(DataPlane plane, Upstreams upstreams, EventLog log) implements AgentServices {
    @Override
    public Outbound outbound() {
        return plane.outbound();
    }

    @Override
    public Inbound inbound() {
        return plane.inbound();
    }

    @Override
    public MeshTls tls() {
        return plane.tls();
    }

    @Override
    public ScheduledExecutorService timer() {
        return plane.timer();
    }

    @Override
    public void drain() {
        // The proxy drains as a whole.
    }

    @Override
    public @Nullable String setting(String name) {
        return null;
    }
}
