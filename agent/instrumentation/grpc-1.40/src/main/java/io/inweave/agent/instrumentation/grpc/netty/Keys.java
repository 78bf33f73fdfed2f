package io.inweave.agent.instrumentation.grpc.netty;

import io.grpc.Attributes;
import io.inweave.agent.weaving.Shared;
import io.inweave.core.exchange.InboundPort;
import io.inweave.core.tls.PeerIdentity;
import io.inweave.core.tls.TlsTarget;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The attributes by which gRPC's core, as we weave it, and this transport speak to each other. */
final class Keys {
    static final Attributes.Key<InetSocketAddress> PEER_ADDRESS = attribute("inweave.peer.address");
    static final Attributes.Key<TlsTarget> PEER_TLS = attribute("inweave.peer.tls");
    static final Attributes.Key<Consumer<Throwable>> PEER_FAILED = attribute("inweave.peer.failed");
    static final Attributes.Key<InboundPort> PORT = attribute("inweave.port");
    static final Attributes.Key<AtomicReference<PeerIdentity>> PEER = attribute("inweave.peer");

    private Keys() {}

    private static <T> Attributes.Key<T> attribute(String name) {
        return Shared.value(Attributes.class, name, () -> Attributes.Key.create(name));
    }
}
