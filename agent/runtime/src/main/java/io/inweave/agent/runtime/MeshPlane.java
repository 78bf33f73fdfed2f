package io.inweave.agent.runtime;

import io.inweave.core.exchange.Inbound;
import io.inweave.core.exchange.Outbound;
import io.inweave.core.plane.DataPlane;
import io.inweave.core.plane.DataPlaneConfig;
import io.inweave.core.tls.MeshTls;
import java.time.Duration;

/** The data plane of the mesh. */
final class MeshPlane implements Plane {
    /** How long callers have to learn that this process goes. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final DataPlane plane;

    private MeshPlane(DataPlane plane) {
        this.plane = plane;
    }

    static Plane start(DataPlaneConfig config) {
        return new MeshPlane(DataPlane.start(config));
    }

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
    public void drain() {
        plane.drain(GRACE);
    }

    @Override
    public void close() {
        plane.close();
    }
}
