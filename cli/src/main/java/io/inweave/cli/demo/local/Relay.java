package io.inweave.cli.demo.local;

import io.inweave.cli.demo.shop.Recording;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A TCP relay in front of one service, at the address that the service announces to the mesh: every byte that other
 * services exchange with it passes here, and is judged by {@link TlsStreamCheck}.
 *
 * <p>It stands where a packet capture would, and needs no privilege. It changes nothing and holds no key.
 */
final class Relay implements AutoCloseable {
    private final String service;
    private final ServerSocket listener;
    private final int targetPort;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong offendingBytes = new AtomicLong();
    private final AtomicLong applicationRecords = new AtomicLong();

    private Relay(String service, ServerSocket listener, int targetPort) {
        this.service = service;
        this.listener = listener;
        this.targetPort = targetPort;
    }

    static Relay start(String service, int targetPort) throws IOException {
        ServerSocket listener = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        Relay relay = new Relay(service, listener, targetPort);
        daemon("relay-" + service, relay::acceptLoop);
        return relay;
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptLoop() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                daemon("relay-" + service + "-connection", () -> relay(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void relay(Socket client) {
        connections.incrementAndGet();
        open.add(client);
        Socket server = new Socket();
        open.add(server);
        try {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort), 2_000);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        } catch (IOException e) {
            // The service is gone: a reset is what its own port would have answered.
            reset(client);
            finish(client, server);
            return;
        }
        daemon("relay-" + service + "-answers", () -> pump(server, client));
        pump(client, server);
    }

    private void pump(Socket from, Socket to) {
        TlsStreamCheck check = new TlsStreamCheck();
        byte[] buffer = new byte[16 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                long offending = check.offendingBytes();
                long records = check.applicationRecords();
                check.accept(buffer, n);
                bytes.addAndGet(n);
                offendingBytes.addAndGet(check.offendingBytes() - offending);
                applicationRecords.addAndGet(check.applicationRecords() - records);
                out.write(buffer, 0, n);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            reset(to);
            finish(from, to);
            return;
        }
        // Each direction shuts the other side's output when it ends, so the second one to end sees this.
        if (from.isOutputShutdown()) {
            finish(from, to);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // Already closed: nothing to reset.
        }
    }

    private void finish(Socket one, Socket other) {
        close(one);
        close(other);
    }

    private void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // A socket that cannot be closed is closed already.
        }
    }

    String service() {
        return service;
    }

    /** The port that the service announces: the relay's own. */
    int port() {
        return listener.getLocalPort();
    }

    Recording recording() {
        return new Recording(service, connections.get(), bytes.get(), applicationRecords.get(), offendingBytes.get());
    }

    @Override
    public void close() throws IOException {
        listener.close();
        open.forEach(this::close);
    }
}
