package io.inweave.agent.instrumentation.grpc.okhttp;

import io.inweave.core.tls.MeshTls;
import io.inweave.core.tls.TlsTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import javax.net.SocketFactory;

/** Connects to one peer, wherever it is asked to connect to, and speaks mutual TLS with it. */
final class MeshSocketFactory extends SocketFactory {
    /** What Istio's own clients offer for HTTP/2. */
    private static final List<String> ALPN = Collections.unmodifiableList(Arrays.asList("istio-h2", "istio", "h2"));

    private static final int CONNECT_MILLIS = 20_000;
    private static final int HANDSHAKE_MILLIS = 10_000;

    private final MeshTls tls;
    private final InetSocketAddress address;
    private final TlsTarget target;
    private final Consumer<Throwable> failed;

    MeshSocketFactory(MeshTls tls, InetSocketAddress address, TlsTarget target, Consumer<Throwable> failed) {
        this.tls = tls;
        this.address = address;
        this.target = target;
        this.failed = failed;
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(address, CONNECT_MILLIS);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        try {
            socket.setSoTimeout(HANDSHAKE_MILLIS);
            Socket secured = tls.clientSocket(socket, target, ALPN);
            secured.setSoTimeout(0);
            return secured;
        } catch (IOException e) {
            socket.close();
            failed.accept(e);
            throw e;
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connect();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connect();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connect();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return connect();
    }
}
