package io.inweave.agent.instrumentation.tomcat;

import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.PortMode;
import io.inweave.core.telemetry.EventLog;
import io.inweave.core.tls.PeerIdentity;
import io.inweave.core.tls.Sniff;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * A connection of a plaintext connector whose first bytes decide what it is. Tomcat sees an unencrypted channel; on
 * mutual TLS the inherited channel encrypts beneath it.
 *
 * <p>It extends {@link SecureNioChannel} in both cases, since Tomcat writes files straight to the socket of any other
 * channel, which on TLS would be plaintext. Its buffers come into being with the handshake: a plaintext connection has none.
 * One worker thread at a time owns a connection, as Tomcat sees to.
 */
final class MeshNioChannel extends SecureNioChannel {
    /** A status of the handshake that Tomcat acts on in no way: {@link #awaitConfiguration} takes it up again. */
    private static final int LATER = Integer.MIN_VALUE;

    private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

    private enum State {
        UNDECIDED,
        PLAINTEXT,
        TLS
    }

    private final NioEndpoint connector;
    private final EventLog log;
    private State state = State.UNDECIDED;
    private @Nullable ByteBuffer head;
    private @Nullable InboundPort port;
    private @Nullable PeerIdentity peer;

    MeshNioChannel(SocketBufferHandler buffers, NioEndpoint connector, EventLog log) {
        super(buffers, connector);
        this.connector = connector;
        this.log = log;
        netInBuffer = EMPTY;
        netOutBuffer = EMPTY;
    }

    /** The port that this connection came in by; null before its first byte, or where the connector is not announced. */
    @Nullable
    InboundPort port() {
        return port;
    }

    /** Who is at the other end; null on plaintext. */
    @Nullable
    PeerIdentity peer() {
        return peer;
    }

    @Override
    public void reset(SocketChannel socket, NioSocketWrapper wrapper) throws IOException {
        state = State.UNDECIDED;
        head = null;
        port = null;
        peer = null;
        netInBuffer = EMPTY;
        netOutBuffer = EMPTY;
        super.reset(socket, wrapper);
    }

    @Override
    public void free() {
        // The inherited method would free the network buffers as direct ones, which ours are not.
        getBufHandler().free();
    }

    @Override
    public int handshake(boolean read, boolean write) throws IOException {
        if (state == State.UNDECIDED) {
            int decided = decide();
            if (state == State.UNDECIDED) {
                return decided;
            }
        }
        if (state == State.PLAINTEXT) {
            return 0;
        }
        return shakeHands(read, write);
    }

    private int decide() throws IOException {
        port = Ports.of(connector);
        PortMode mode = port == null ? PortMode.OPEN : port.mode();
        if (mode == PortMode.UNCONFIGURED) {
            return awaitConfiguration();
        }
        if (mode == PortMode.OPEN || mode == PortMode.PLAINTEXT) {
            becomePlaintext();
            return 0;
        }
        ByteBuffer first = head == null ? head = ByteBuffer.allocate(5) : head;
        if (sc.read(first) < 0) {
            return -1;
        }
        switch (Sniff.of(first.position(), first.get(0), first.get(1))) {
            case NEED_MORE:
                return SelectionKey.OP_READ;
            case TLS:
                becomeTls(first);
                return 0;
            default:
                if (mode == PortMode.STRICT) {
                    log.peer("plaintext refused: the port is STRICT", "peer", sc.getRemoteAddress());
                    return -1;
                }
                first.flip();
                becomePlaintext();
                return 0;
        }
    }

    /** Leaves the connection to itself, with no worker thread, until its port knows what to do with it. */
    private int awaitConfiguration() {
        NioSocketWrapper waiting = socketWrapper;
        InboundPort unconfigured = requirePort();
        unconfigured.configured().whenComplete((mode, failure) -> {
            if (waiting.isClosed()) {
                return;
            }
            if (failure != null || mode == PortMode.UNCONFIGURED) {
                waiting.close();
            } else {
                waiting.registerReadInterest();
            }
        });
        return LATER;
    }

    private void becomePlaintext() {
        state = State.PLAINTEXT;
        handshakeComplete = true;
    }

    private void becomeTls(ByteBuffer first) throws IOException {
        sslEngine = requirePort().serverEngine(ConnectorAlpn.of(connector));
        SSLSession session = sslEngine.getSession();
        getBufHandler().expand(session.getApplicationBufferSize());
        netInBuffer = ByteBuffer.allocate(session.getPacketBufferSize());
        first.flip();
        netInBuffer.put(first);
        head = null;
        netOutBuffer = ByteBuffer.allocate(session.getPacketBufferSize());
        netOutBuffer.limit(0);
        // The inherited handshake would look for a host configuration by SNI; a plaintext connector has none.
        sniComplete = true;
        sslEngine.beginHandshake();
        handshakeStatus = sslEngine.getHandshakeStatus();
        state = State.TLS;
    }

    private int shakeHands(boolean read, boolean write) throws IOException {
        try {
            int next = super.handshake(read, write);
            if (next == 0) {
                peer = requirePort().verify(sslEngine.getSession());
            }
            return next;
        } catch (SSLException e) {
            log.peer("TLS handshake refused", "peer", sc.getRemoteAddress(), "reason", String.valueOf(e.getMessage()));
            sendAlert();
            throw e;
        }
    }

    /** Tells the peer why, as far as its socket takes it without waiting; Tomcat would only close the connection. */
    private void sendAlert() {
        try {
            netOutBuffer.clear();
            sslEngine.wrap(EMPTY, netOutBuffer);
            netOutBuffer.flip();
            sc.write(netOutBuffer);
        } catch (IOException e) {
            // The connection is given up in any case.
        }
    }

    private InboundPort requirePort() {
        InboundPort known = port;
        if (known == null) {
            throw new IllegalStateException("a connection without an announced port is plaintext");
        }
        return known;
    }

    /** Null: the application must not see the mesh's TLS, neither as a secure request nor as a client certificate. */
    @Override
    public @Nullable SSLSupport getSSLSupport() {
        return null;
    }

    @Override
    public int read(ByteBuffer destination) throws IOException {
        if (state == State.TLS) {
            return super.read(destination);
        }
        int replayed = replayHead(destination);
        if (replayed > 0 && !destination.hasRemaining()) {
            return replayed;
        }
        int read = sc.read(destination);
        return replayed == 0 ? read : replayed + Math.max(read, 0);
    }

    /** Hands on the bytes that were looked at to tell plaintext from TLS. */
    private int replayHead(ByteBuffer destination) {
        ByteBuffer first = head;
        if (first == null) {
            return 0;
        }
        int replayed = 0;
        while (first.hasRemaining() && destination.hasRemaining()) {
            destination.put(first.get());
            replayed++;
        }
        if (!first.hasRemaining()) {
            head = null;
        }
        return replayed;
    }

    @Override
    public long read(ByteBuffer[] destinations, int offset, int length) throws IOException {
        if (state == State.TLS) {
            return super.read(destinations, offset, length);
        }
        if (head != null) {
            for (int i = offset; i < offset + length; i++) {
                if (destinations[i].hasRemaining()) {
                    return read(destinations[i]);
                }
            }
            return 0;
        }
        return sc.read(destinations, offset, length);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        if (state == State.TLS) {
            return super.write(source);
        }
        checkInterruptStatus();
        return source.hasRemaining() ? sc.write(source) : 0;
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        if (state == State.TLS) {
            return super.write(sources, offset, length);
        }
        checkInterruptStatus();
        return sc.write(sources, offset, length);
    }

    @Override
    public void close() throws IOException {
        if (state == State.TLS) {
            super.close();
        } else {
            sc.close();
        }
    }

    @Override
    public void close(boolean force) throws IOException {
        if (state == State.TLS) {
            super.close(force);
        } else if (isOpen() || force) {
            close();
        }
    }

    @Override
    public boolean isClosing() {
        return state == State.TLS && super.isClosing();
    }

    @Override
    public boolean flushOutbound() throws IOException {
        return state == State.TLS && super.flushOutbound();
    }

    @Override
    public int getOutboundRemaining() {
        return state == State.TLS ? super.getOutboundRemaining() : 0;
    }
}
