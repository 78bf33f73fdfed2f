package io.inweave.core.grpc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A connection that can be cut at any moment, also while it is being made. The socket below TLS is what is closed then:
 * closing TLS itself may wait for whoever is writing.
 */
final class Connection implements Dial {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int HANDSHAKE_MILLIS = 10_000;
    private static final String HTTP2 = "h2";

    private final String host;
    private final int port;
    private final @Nullable ChannelTls tls;
    private @Nullable Socket lowest;
    private @Nullable Socket highest;
    private boolean cut;

    Connection(String host, int port, @Nullable ChannelTls tls) {
        this.host = host;
        this.port = port;
        this.tls = tls;
    }

    /** Connects to the first of the host's addresses that answers. */
    @Override
    public void open() throws IOException {
        Socket plain = connected();
        ChannelTls security = tls;
        Socket top = security == null ? plain : secured(plain, security);
        synchronized (this) {
            highest = top;
        }
    }

    private Socket connected() throws IOException {
        IOException failure = null;
        for (InetAddress address : InetAddress.getAllByName(host)) {
            Socket socket = new Socket();
            keep(socket);
            try {
                socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
                socket.setTcpNoDelay(true);
                return socket;
            } catch (IOException e) {
                socket.close();
                failure = described(e, address);
            }
        }
        throw failure == null ? new IOException("no address of " + host) : failure;
    }

    private IOException described(IOException e, InetAddress address) {
        ConnectException described = new ConnectException(
                "no connection to " + address.getHostAddress() + ":" + port + ": " + e.getMessage());
        described.initCause(e);
        return described;
    }

    private synchronized void keep(Socket socket) throws IOException {
        lowest = socket;
        if (cut) {
            socket.close();
            throw new SocketException("the connection is not wanted any more");
        }
    }

    private SSLSocket secured(Socket plain, ChannelTls security) throws IOException {
        try {
            SSLSocket socket = (SSLSocket) security.socketFactory().createSocket(plain, host, port, true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {HTTP2});
            socket.setSSLParameters(parameters);
            plain.setSoTimeout(HANDSHAKE_MILLIS);
            socket.startHandshake();
            security.verify(socket.getSession());
            if (!HTTP2.equals(socket.getApplicationProtocol())) {
                throw new SSLException("the server agreed on protocol \"" + socket.getApplicationProtocol()
                        + "\" in the TLS handshake, expected " + HTTP2);
            }
            plain.setSoTimeout(0);
            return socket;
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
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

    @Override
    public synchronized void cut() {
        cut = true;
        try {
            if (lowest != null) {
                lowest.close();
            }
        } catch (IOException e) {
            // It is of no use any more either way.
        }
    }
}
