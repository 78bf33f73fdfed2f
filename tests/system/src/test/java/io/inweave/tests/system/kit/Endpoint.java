package io.inweave.tests.system.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A server that a test plays, in this JVM. */
public final class Endpoint implements AutoCloseable {
    /** The first byte of a TLS client (RFC 8446, section 5.1). */
    private static final int TLS_HANDSHAKE = 22;

    private final ServerSocket socket;
    private final Behaviour behaviour;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile String lastRequest = "";

    private interface Behaviour {
        void serve(Endpoint endpoint, Socket connection) throws IOException;
    }

    private Endpoint(ServerSocket socket, Behaviour behaviour) {
        this.socket = socket;
        this.behaviour = behaviour;
        daemon(this::accept);
    }

    /** Answers with its name, by mutual TLS, with whatever credentials. */
    public static Endpoint mutualTls(String name, SSLContext tls) {
        try {
            SSLServerSocket socket =
                    (SSLServerSocket) tls.getServerSocketFactory().createServerSocket(0, 50, loopback());
            socket.setNeedClientAuth(true);
            return new Endpoint(
                    socket, (endpoint, connection) -> endpoint.answer(connection, connection.getInputStream(), name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers with its name, in plaintext, and to TLS as plaintext servers do: a bad request. */
    public static Endpoint plaintext(String name) {
        return plaintext(name, 0);
    }

    /** The same, on a given port. */
    public static Endpoint plaintext(String name, int port) {
        return new Endpoint(open(port), (endpoint, connection) -> {
            PushbackInputStream in = new PushbackInputStream(connection.getInputStream());
            int first = in.read();
            if (first == TLS_HANDSHAKE) {
                connection.getOutputStream().write(HttpText.BAD_REQUEST);
            } else if (first >= 0) {
                in.unread(first);
                endpoint.answer(connection, in, name);
            }
        });
    }

    /** Takes connections and whatever comes, and never says a word. */
    public static Endpoint silent() {
        return new Endpoint(open(0), (endpoint, connection) -> {
            InputStream in = connection.getInputStream();
            while (in.read() >= 0) {
                // Taken.
            }
        });
    }

    private static ServerSocket open(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new java.net.InetSocketAddress(loopback(), port), 50);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                connections.incrementAndGet();
                open.add(connection);
                daemon(() -> serve(connection));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            behaviour.serve(this, connection);
        } catch (IOException e) {
            // The peer, or this side, refused.
        } finally {
            open.remove(connection);
        }
    }

    private void answer(Socket connection, InputStream in, String name) throws IOException {
        String head = HttpText.readHead(in);
        if (!head.isEmpty()) {
            lastRequest = head;
            requests.incrementAndGet();
            connection.getOutputStream().write(HttpText.ok(name));
            connection.getOutputStream().flush();
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "test-endpoint");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Connections that were taken. */
    public int connections() {
        return connections.get();
    }

    /** Requests that were understood: for a plaintext server, those that came in plaintext. */
    public int requests() {
        return requests.get();
    }

    /** Request line and headers of the last one, as they came. */
    public String lastRequest() {
        return lastRequest;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : open) {
            connection.close();
        }
    }
}
