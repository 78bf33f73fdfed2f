package io.inweave.core.exchange.inbound;

import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.Transport;
import io.inweave.core.exchange.kit.Fixture;
import io.inweave.core.identity.IdentityState;
import io.inweave.core.identity.SpiffeId;
import io.inweave.core.model.access.RbacPolicy;
import io.inweave.core.model.access.RbacRule;
import io.inweave.core.model.view.InboundListener;
import io.inweave.core.model.view.InboundListener.TlsMode;
import io.inweave.core.probe.OwnConnections;
import io.inweave.core.telemetry.EventLog;
import io.inweave.core.tls.MeshTls;
import io.inweave.core.tls.PeerIdentity;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Ports of a workload at 10.0.0.7, which are reached 10,000 above where they are bound. */
final class TestPorts {
    static final String NAME = "xds.istio.io/grpc/lds/inbound/10.0.0.7:18080";
    static final PeerIdentity FRONTEND = PeerIdentity.of(
            SpiffeId.parse("spiffe://cluster.local/ns/shop/sa/frontend"), Instant.parse("2030-01-01T00:00:00Z"));
    static final PeerIdentity STRANGER = PeerIdentity.of(
            SpiffeId.parse("spiffe://cluster.local/ns/shop/sa/stranger"), Instant.parse("2030-01-01T00:00:00Z"));
    static final CompletableFuture<String> ADDRESS = CompletableFuture.completedFuture("10.0.0.7");

    private TestPorts() {}

    static InboundMesh mesh(Fixture fixture, InboundSettings settings, CompletableFuture<String> ownAddress) {
        return builder(fixture, reachability(ownAddress)).settings(settings).build();
    }

    private static Reachability reachability(CompletableFuture<String> ownAddress) {
        return new Reachability() {
            @Override
            public CompletableFuture<String> address() {
                return ownAddress;
            }

            @Override
            public int port(int bound) {
                return bound + 10_000;
            }
        };
    }

    /** One that asks itself how it is by these connections. */
    static InboundMesh mesh(Fixture fixture, OwnConnections own) {
        return builder(fixture, reachability(ADDRESS)).probedBy(own).build();
    }

    private static InboundMesh.Builder builder(Fixture fixture, Reachability reachability) {
        MeshTls tls = MeshTls.of(new IdentityState(), EventLog.none(), Clock.systemUTC());
        return InboundMesh.builder(fixture.plane, tls, reachability, fixture.environment);
    }

    /** One that others reach by {@link #NAME}. */
    static InboundPort port(Fixture fixture) {
        return mesh(fixture, InboundSettings.defaults(), ADDRESS)
                .bound(new InetSocketAddress("0.0.0.0", 8080), Transport.HTTP);
    }

    static InboundListener.Builder listener(TlsMode mode) {
        return InboundListener.builder()
                .name(NAME)
                .address("10.0.0.7")
                .port(18080)
                .tlsMode(mode);
    }

    static RbacPolicy policy(RbacPolicy.Action action, String name, RbacRule rule) {
        return RbacPolicy.of(action, Map.of(name, rule));
    }
}
