package io.inweave.core.probe;

import io.inweave.core.grpc.Dial;
import io.inweave.core.tls.TlsTarget;
import io.inweave.core.tls.UncheckedTls;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** One connection to a port of this process. Known as our own from the moment it is connected until it is let go of. */
final class ProbeConnection implements Dial, AutoCloseable {
    /** Another bound is set by who asks, for all of the question. */
    private static final int CONNECT_MILLIS = 10_000;

    private final ProbeConnections connections;
    private final InetSocketAddress address;
    private final @Nullable TlsTarget target;
    private final String alpn;
    private @Nullable Socket lowest;
    private @Nullable Socket highest;
    private @Nullable Runnable known;
    private boolean cut;

    /** @param target whom to expect by mutual TLS; null for plaintext */
    ProbeConnection(ProbeConnections connections, InetSocketAddress address, @Nullable TlsTarget target, String alpn) {
        this.connections = connections;
        this.address = address;
        this.target = target;
        this.alpn = alpn;
    }

    @Override
    public void open() throws IOException {
        Socket socket = new Socket();
        keep(socket);
        socket.connect(address, CONNECT_MILLIS);
        socket.setTcpNoDelay(true);
        TlsTarget oneself = target;
        if (oneself == null) {
            on(socket);
            return;
        }
        // Before the handshake: no request can come by it earlier.
        know(connections
                .own()
                .add(
                        (InetSocketAddress) socket.getLocalSocketAddress(),
                        address.getPort(),
                        oneself.expected().get(0)));
        on(connections.tls().clientSocket(socket, oneself, Collections.singletonList(alpn)));
    }

    /** From here on the application's own TLS is spoken. Whoever it proves to be is fine, as it is for kubelet. */
    void secure() throws IOException {
        on(UncheckedTls.over(top(), address));
    }

    private synchronized void keep(Socket socket) throws IOException {
        lowest = socket;
        if (cut) {
            socket.close();
            throw new SocketException("the time is over");
        }
    }

    private synchronized void on(Socket socket) {
        highest = socket;
    }

    private synchronized void know(Runnable end) throws SocketException {
        if (cut) {
            end.run();
            throw new SocketException("the time is over");
        }
        known = end;
    }

    private synchronized Socket top() throws IOException {
        if (highest == null) {
            throw new SocketException("not connected");
        }
        return highest;
    }

    @Override
    public InputStream in() throws IOException {
        return top().getInputStream();
    }

    @Override
    public OutputStream out() throws IOException {
        return top().getOutputStream();
    }

    /** Whatever comes by it from here on is not known as our own any more. */
    synchronized void release() {
        if (known != null) {
            known.run();
            known = null;
        }
    }

    @Override
    public synchronized void cut() {
        cut = true;
        release();
        try {
            if (lowest != null) {
                lowest.close();
            }
        } catch (IOException e) {
            // It is of no use any more either way.
        }
    }

    @Override
    public void close() {
        cut();
    }
}
