package io.inweave.agent.instrumentation.undertow;

import io.inweave.core.exchange.InboundPort;
import io.inweave.core.tls.PeerIdentity;
import io.undertow.server.protocol.http.HttpOpenListener;
import io.undertow.util.AttachmentKey;
import io.undertow.util.ImmediatePooledByteBuffer;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;

/**
 * A connection that the mesh has judged: its port, and its TLS. Attached to what Undertow makes of it, be that HTTP/1.1 or
 * HTTP/2. Refers to no channel, since it is kept by channel.
 */
final class MeshConnection {
    static final AttachmentKey<MeshConnection> KEY = AttachmentKey.create(MeshConnection.class);

    /** By the channel beneath: HTTP/2 begins on one that was HTTP/1.1's, and keeps nothing else of it. */
    private static final Map<StreamConnection, MeshConnection> BY_CHANNEL =
            Collections.synchronizedMap(new WeakHashMap<>());

    /** On its way into a listener, until the listener has made a connection of it. */
    private static final ThreadLocal<@Nullable MeshConnection> HANDED_ON = new ThreadLocal<>();

    private final InboundPort port;
    private final @Nullable SSLEngine engine;
    private volatile @Nullable PeerIdentity peer;
    private @Nullable UndertowExchange upgrading;

    /** @param engine null on plaintext */
    MeshConnection(InboundPort port, @Nullable SSLEngine engine) {
        this.port = port;
        this.engine = engine;
    }

    /** Gives a connection to its listener, with the bytes that were read of it. */
    static void handOn(
            MeshConnection connection, HttpOpenListener listener, StreamConnection channel, @Nullable ByteBuffer read) {
        BY_CHANNEL.put(channel, connection);
        HANDED_ON.set(connection);
        try {
            listener.handleEvent(channel, read == null ? null : new ImmediatePooledByteBuffer(read));
        } finally {
            HANDED_ON.remove();
        }
    }

    static boolean handedOn() {
        return HANDED_ON.get() != null;
    }

    static @Nullable MeshConnection taken() {
        MeshConnection connection = HANDED_ON.get();
        HANDED_ON.remove();
        return connection;
    }

    static @Nullable MeshConnection of(StreamConnection channel) {
        return BY_CHANNEL.get(channel);
    }

    InboundPort port() {
        return port;
    }

    boolean mutualTls() {
        return engine != null;
    }

    /** Who is at the other end; null on plaintext. The engine let no byte pass before it had checked its peer. */
    @Nullable
    PeerIdentity peer() throws SSLException {
        PeerIdentity known = peer;
        if (known == null && engine != null) {
            known = port.verify(engine.getSession());
            peer = known;
        }
        return known;
    }

    /** Keeps a request that asked for HTTP/2: it will be the first stream's. */
    void upgrade(UndertowExchange exchange) {
        upgrading = exchange;
    }

    /** The request that asked for HTTP/2, once. */
    @Nullable
    UndertowExchange upgraded() {
        UndertowExchange first = upgrading;
        upgrading = null;
        return first;
    }
}
