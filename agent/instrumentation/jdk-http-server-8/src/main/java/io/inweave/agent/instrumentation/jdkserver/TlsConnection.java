package io.inweave.agent.instrumentation.jdkserver;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;

/**
 * TLS over a channel. The handshake takes what bytes there are; afterwards {@link #read} and {@link #write} block as the
 * channel does. One thread at a time reads, one writes; either may have to write for the other (a key update).
 */
final class TlsConnection {
    private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

    private final SocketChannel socket;
    private final SSLEngine engine;
    private final ReentrantLock writing = new ReentrantLock();
    /** Encrypted bytes that came, to be filled further. */
    private final ByteBuffer received;
    /** Encrypted bytes to send, to be read; empty between calls. */
    private final ByteBuffer sending;
    /** Decrypted bytes, to be read. */
    private ByteBuffer decrypted;

    private boolean ended;

    private TlsConnection(SocketChannel socket, SSLEngine engine) {
        this.socket = socket;
        this.engine = engine;
        SSLSession session = engine.getSession();
        received = ByteBuffer.allocate(session.getPacketBufferSize());
        sending = ByteBuffer.allocate(session.getPacketBufferSize());
        decrypted = ByteBuffer.allocate(session.getApplicationBufferSize());
        decrypted.limit(0);
    }

    /** @param head the first bytes of the handshake, which were read to look at them */
    static TlsConnection begin(SocketChannel socket, SSLEngine engine, ByteBuffer head) throws SSLException {
        TlsConnection connection = new TlsConnection(socket, engine);
        connection.received.put(head);
        engine.beginHandshake();
        return connection;
    }

    SSLSession session() {
        return engine.getSession();
    }

    /** Goes on as far as there are bytes; true when it is done. The channel does not block. */
    boolean handshake() throws IOException {
        try {
            while (true) {
                switch (engine.getHandshakeStatus()) {
                    case NEED_TASK:
                        runTasks();
                        break;
                    case NEED_WRAP:
                        send(EMPTY);
                        break;
                    case NEED_UNWRAP:
                        if (!unwrap() && !receive()) {
                            return false;
                        }
                        break;
                    default:
                        return true;
                }
            }
        } catch (SSLException e) {
            sendAlert();
            throw e;
        }
    }

    /** Whether a byte of a request is here, or the connection's end; the channel does not block. */
    boolean hasRequest() throws IOException {
        while (buffered() == 0 && !ended) {
            if (!receive()) {
                return false;
            }
        }
        return true;
    }

    /** Decrypted bytes; decrypts what has come in full, when there are none. */
    int buffered() {
        try {
            while (!decrypted.hasRemaining() && !ended && unwrap()) {
                // A record without data of the application, such as a session ticket.
            }
        } catch (IOException e) {
            // The next read meets it again.
            return 0;
        }
        return decrypted.remaining();
    }

    int read(ByteBuffer target) throws IOException {
        while (!decrypted.hasRemaining()) {
            if (ended) {
                return -1;
            }
            if (!unwrap() && !ended && !receive()) {
                return 0;
            }
        }
        int count = Math.min(decrypted.remaining(), target.remaining());
        ByteBuffer part = decrypted.duplicate();
        part.limit(part.position() + count);
        target.put(part);
        decrypted.position(decrypted.position() + count);
        return count;
    }

    int write(ByteBuffer source) throws IOException {
        int before = source.remaining();
        while (source.hasRemaining()) {
            send(source);
        }
        return before;
    }

    /** Decrypts one record; false when there is none in full. */
    private boolean unwrap() throws IOException {
        received.flip();
        decrypted.clear();
        SSLEngineResult result;
        try {
            result = engine.unwrap(received, decrypted);
        } finally {
            received.compact();
            decrypted.flip();
        }
        switch (result.getStatus()) {
            case BUFFER_OVERFLOW:
                decrypted = ByteBuffer.allocate(
                        2 * Math.max(decrypted.capacity(), engine.getSession().getApplicationBufferSize()));
                decrypted.limit(0);
                return true;
            case BUFFER_UNDERFLOW:
                return false;
            case CLOSED:
                ended = true;
                return true;
            default:
                afterRecord(result.getHandshakeStatus());
                return true;
        }
    }

    /** What a record of an established connection asks for. In a handshake its loop sees to that. */
    private void afterRecord(HandshakeStatus status) throws IOException {
        if (status == HandshakeStatus.NEED_TASK) {
            runTasks();
        } else if (status == HandshakeStatus.NEED_WRAP) {
            send(EMPTY);
        }
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    /** Reads what there is; false when there is nothing, which a blocking channel never answers. */
    private boolean receive() throws IOException {
        int read = socket.read(received);
        if (read < 0) {
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP) {
                throw new EOFException("closed in its handshake");
            }
            ended = true;
        }
        return read != 0;
    }

    private void send(ByteBuffer source) throws IOException {
        writing.lock();
        try {
            sending.clear();
            SSLEngineResult result = engine.wrap(source, sending);
            sending.flip();
            flush();
            if (result.getStatus() == SSLEngineResult.Status.CLOSED && source.hasRemaining()) {
                throw new IOException("the connection is closed");
            }
        } finally {
            writing.unlock();
        }
    }

    private void flush() throws IOException {
        while (sending.hasRemaining()) {
            if (socket.write(sending) == 0) {
                // A handshake's few kilobytes find room in any socket's buffer, unless the peer wants it otherwise.
                throw new IOException("the peer takes no bytes of the handshake");
            }
        }
    }

    /** Tells the peer why, as far as its socket takes it without waiting. */
    private void sendAlert() {
        try {
            send(EMPTY);
        } catch (IOException e) {
            // The connection is given up in any case.
        }
    }

    /** Tells the peer that nothing more comes, unless a thread is just writing: then the connection breaks off. */
    void close() {
        if (!writing.tryLock()) {
            return;
        }
        try {
            engine.closeOutbound();
            send(EMPTY);
        } catch (IOException e) {
            // It is closed in any case.
        } finally {
            writing.unlock();
        }
    }
}
