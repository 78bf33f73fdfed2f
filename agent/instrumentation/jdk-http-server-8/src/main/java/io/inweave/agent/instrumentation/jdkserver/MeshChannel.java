package io.inweave.agent.instrumentation.jdkserver;

import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.PortMode;
import io.inweave.core.telemetry.EventLog;
import io.inweave.core.tls.AlpnChooser;
import io.inweave.core.tls.PeerIdentity;
import io.inweave.core.tls.Sniff;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose first bytes decide what it is. The server reads and writes it as a plaintext channel, and blocks on it;
 * on mutual TLS it encrypts beneath. Until it is ready the dispatching thread alone works on it, and never blocks.
 */
final class MeshChannel extends DelegatingChannel {
    /** How far a connection is. */
    enum Progress {
        READY,
        NEEDS_BYTES,
        UNCONFIGURED
    }

    private final SocketChannel socket;
    private final InboundPort port;
    private final EventLog log;
    private final ByteBuffer head = ByteBuffer.allocate(5);
    private @Nullable TlsConnection tls;
    private boolean ready;
    private @Nullable PeerIdentity peer;
    private volatile long bytesRead;
    private volatile long bytesWritten;
    private volatile @Nullable RequestExchange exchange;

    MeshChannel(SocketChannel socket, InboundPort port, EventLog log) {
        super(socket);
        this.socket = socket;
        this.port = port;
        this.log = log;
    }

    InboundPort port() {
        return port;
    }

    /** Who is at the other end; null on plaintext. */
    @Nullable
    PeerIdentity peer() {
        return peer;
    }

    /** Whether the server may read it. */
    boolean ready() {
        return ready;
    }

    /** The request that the connection has now, or had last. */
    @Nullable
    RequestExchange exchange() {
        return exchange;
    }

    void exchange(RequestExchange next) {
        exchange = next;
    }

    /**
     * Goes on as far as there are bytes.
     *
     * @throws IOException when the connection is to be closed
     */
    Progress advance() throws IOException {
        if (tls == null) {
            PortMode mode = port.mode();
            if (mode == PortMode.UNCONFIGURED) {
                return Progress.UNCONFIGURED;
            }
            Progress decided = decide(mode);
            if (decided != Progress.READY || tls == null) {
                return decided;
            }
        }
        return handshake(tls);
    }

    private Progress decide(PortMode mode) throws IOException {
        if (mode == PortMode.OPEN || mode == PortMode.PLAINTEXT) {
            return plaintext();
        }
        if (head.hasRemaining() && socket.read(head) < 0) {
            throw new IOException("closed before its first byte");
        }
        switch (Sniff.of(head.position(), head.get(0), head.get(1))) {
            case NEED_MORE:
                return Progress.NEEDS_BYTES;
            case TLS:
                head.flip();
                tls = TlsConnection.begin(socket, port.serverEngine(AlpnChooser.HTTP_1_1), head);
                return Progress.READY;
            default:
                if (mode == PortMode.STRICT) {
                    log.peer("plaintext refused: the port is STRICT", "peer", socket.getRemoteAddress());
                    throw new IOException("plaintext refused");
                }
                return plaintext();
        }
    }

    private Progress plaintext() {
        head.flip();
        ready = true;
        return Progress.READY;
    }

    private Progress handshake(TlsConnection connection) throws IOException {
        if (peer == null) {
            if (!connection.handshake()) {
                return Progress.NEEDS_BYTES;
            }
            peer = port.verify(connection.session());
        }
        if (!connection.hasRequest()) {
            return Progress.NEEDS_BYTES;
        }
        ready = true;
        return Progress.READY;
    }

    /** Bytes of the application that are here already, and that no selector tells of. */
    int buffered() {
        TlsConnection connection = tls;
        return connection == null ? head.remaining() : connection.buffered();
    }

    long bytesRead() {
        return bytesRead;
    }

    long bytesWritten() {
        return bytesWritten;
    }

    @Override
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // The server has one reader at a time.
    public int read(ByteBuffer target) throws IOException {
        TlsConnection connection = tls;
        int read = connection != null
                ? connection.read(target)
                : head.hasRemaining() ? replay(target) : socket.read(target);
        bytesRead += Math.max(0, read);
        return read;
    }

    /** Hands on the bytes that were looked at to tell plaintext from TLS. */
    private int replay(ByteBuffer target) {
        int replayed = 0;
        while (head.hasRemaining() && target.hasRemaining()) {
            target.put(head.get());
            replayed++;
        }
        return replayed;
    }

    @Override
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // The server has one writer at a time.
    public int write(ByteBuffer source) throws IOException {
        TlsConnection connection = tls;
        int written = connection != null ? connection.write(source) : socket.write(source);
        bytesWritten += written;
        return written;
    }

    @Override
    protected void implCloseSelectableChannel() throws IOException {
        TlsConnection connection = tls;
        if (connection != null && ready) {
            connection.close();
        }
        socket.close();
    }
}
