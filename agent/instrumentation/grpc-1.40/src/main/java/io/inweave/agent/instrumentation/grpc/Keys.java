package io.inweave.agent.instrumentation.grpc;

import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.Context;
import io.inweave.agent.weaving.Shared;
import io.inweave.core.context.MeshContext;
import io.inweave.core.exchange.InboundPort;
import io.inweave.core.tls.PeerIdentity;
import io.inweave.core.tls.TlsTarget;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * What our parts tell each other through gRPC's own carriers. The attributes are shared with the transports' instrumentations,
 * under the same names.
 */
final class Keys {
    /** Of an address: where to connect to in truth. */
    static final Attributes.Key<InetSocketAddress> PEER_ADDRESS = attribute("inweave.peer.address");

    /** Of an address: whom its owner must prove to be. */
    static final Attributes.Key<TlsTarget> PEER_TLS = attribute("inweave.peer.tls");

    /** Of an address: told why a handshake failed, which the transports otherwise hide. */
    static final Attributes.Key<Consumer<Throwable>> PEER_FAILED = attribute("inweave.peer.failed");

    /** Of a server's transport: the port that it came in by. */
    static final Attributes.Key<InboundPort> PORT = attribute("inweave.port");

    /** Of a server's transport: who is at the other end; empty on plaintext. */
    static final Attributes.Key<AtomicReference<PeerIdentity>> PEER = attribute("inweave.peer");

    /** The context of whoever made a call that had to wait for its channel. */
    static final CallOptions.Key<MeshContext> CALLER = CallOptions.Key.create("inweave.caller");

    /** The context of the call that a server works on. */
    static final Context.Key<MeshContext> CONTEXT = Context.key("inweave.context");

    private Keys() {}

    private static <T> Attributes.Key<T> attribute(String name) {
        return Shared.value(Attributes.class, name, () -> Attributes.Key.create(name));
    }
}
