package io.inweave.agent.jettyclient;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.ClientConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/**
 * The first moments of a connection over the mesh's TLS: it performs the handshake, then the library's own takes its place. So a
 * handshake that fails is a connection that was not made, and nothing was taken from the application for it.
 */
final class HandshakeConnection extends AbstractConnection implements SslHandshakeListener {
    private final ClientConnectionFactory plain;
    private final Map<String, Object> context;
    private final AtomicBoolean settled = new AtomicBoolean();
    private volatile boolean established;
    private volatile @Nullable Throwable failure;

    HandshakeConnection(
            EndPoint decrypted, Executor executor, ClientConnectionFactory plain, Map<String, Object> context) {
        super(decrypted, executor);
        this.plain = plain;
        this.context = context;
    }

    @Override
    public void onOpen() {
        super.onOpen();
        proceed(true);
    }

    @Override
    public void onFillable() {
        proceed(false);
    }

    private void proceed(boolean first) {
        try {
            int filled = 0;
            if (first) {
                getEndPoint().flush(BufferUtil.EMPTY_BUFFER);
            } else {
                // The library's own empty buffer may be read-only, which fails when a server speaks first.
                filled = getEndPoint().fill(ByteBuffer.allocate(0));
            }
            if (established) {
                Connection library = plain.newConnection(getEndPoint(), context);
                settled.set(true);
                getEndPoint().upgrade(library);
            } else if (filled < 0) {
                fail(new ClosedChannelException());
            } else {
                fillInterested();
            }
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
    }

    @Override
    public void handshakeSucceeded(Event event) {
        established = true;
    }

    @Override
    public void handshakeFailed(Event event, Throwable reason) {
        failure = reason;
    }

    @Override
    public void onFillInterestedFailed(Throwable cause) {
        fail(cause);
    }

    /** The library waits for the connection by a promise, which has another name in each line of versions. */
    private void fail(Throwable thrown) {
        if (!settled.compareAndSet(false, true)) {
            return;
        }
        Throwable known = failure;
        for (Object value : context.values()) {
            if (value instanceof Promise) {
                ((Promise<?>) value).failed(known == null ? thrown : known);
                break;
            }
        }
        close();
    }
}
