package io.inweave.core.probe;

import io.inweave.core.exchange.PortMode;
import io.inweave.core.identity.Identity;
import io.inweave.core.identity.IdentitySource;
import io.inweave.core.tls.MeshTls;
import io.inweave.core.tls.TlsTarget;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections to ports of this process: by mutual TLS, as oneself to oneself, where the port takes that, else in plaintext as
 * kubelet would.
 */
public final class ProbeConnections {
    private final MeshTls tls;
    private final IdentitySource identities;
    private final OwnPorts ports;
    private final OwnConnections own;
    private final Clock clock;

    private ProbeConnections(MeshTls tls, IdentitySource identities, OwnPorts ports, OwnConnections own, Clock clock) {
        this.tls = tls;
        this.identities = identities;
        this.ports = ports;
        this.own = own;
        this.clock = clock;
    }

    /** @param own where the connections are told to be open */
    public static ProbeConnections of(MeshTls tls, IdentitySource identities, OwnPorts ports, OwnConnections own) {
        return new ProbeConnections(tls, identities, ports, own, Clock.systemUTC());
    }

    InetSocketAddress address(int port) {
        return new InetSocketAddress(ports.address(), port);
    }

    MeshTls tls() {
        return tls;
    }

    OwnConnections own() {
        return own;
    }

    /** A connection that is still to be made, without any TLS. */
    ProbeConnection bare(int port) {
        return new ProbeConnection(this, address(port), null, "");
    }

    /**
     * A connection that is still to be made, by which the application can be asked.
     *
     * @param alpn what is offered where there is mutual TLS
     * @throws MeshNotReady when the port would not take it, or when we could not prove who we are
     */
    ProbeConnection to(int port, String alpn) throws MeshNotReady {
        PortMode mode = ports.mode(port);
        if (mode == PortMode.UNCONFIGURED) {
            throw new MeshNotReady("port " + port + " waits for its configuration from the control plane");
        }
        boolean mutual = mode == PortMode.STRICT || mode == PortMode.PERMISSIVE;
        return new ProbeConnection(this, address(port), mutual ? oneself() : null, alpn);
    }

    private TlsTarget oneself() throws MeshNotReady {
        @Nullable Identity identity = identities.current();
        if (identity == null) {
            throw new MeshNotReady("there is no identity yet");
        }
        if (identity.svid().expiredAt(clock.instant())) {
            throw new MeshNotReady("the identity ended " + identity.svid().notAfter() + " and is not renewed yet");
        }
        return TlsTarget.of(Collections.singletonList(identity.id()), null);
    }
}
