package io.inweave.agent.testing.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Stands before a port of this machine, where a packet capture would, and keeps every byte that passes: the word of nobody who
 * is on trial.
 */
public final class RecordingRelay implements AutoCloseable {
    private final ServerSocket listener;
    private final int target;
    private final Queue<Direction> directions = new ConcurrentLinkedQueue<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private RecordingRelay(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
        daemon(this::accept);
    }

    /** Relays to a port, which need not be open yet. */
    public static RecordingRelay to(int target) {
        try {
            return new RecordingRelay(new ServerSocket(0, 256, InetAddress.getLoopbackAddress()), target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Bytes that passed so far, both ways. */
    public long bytes() {
        return directions.stream().mapToLong(Direction::size).sum();
    }

    /** The beginning of whatever is not TLS, of each direction of each connection; empty when all of it was TLS. */
    public List<String> notTls() {
        List<String> found = new ArrayList<>();
        directions.forEach(direction -> TlsRecords.firstOther(direction.copy()).ifPresent(found::add));
        return found;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                daemon(() -> relay(client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void relay(Socket client) {
        open.add(client);
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            open.add(server);
            Thread answers = daemon(() -> pump(server, client));
            pump(client, server);
            answers.join();
            open.remove(server);
        } catch (IOException e) {
            // Nobody is behind this port now: to the client it is closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    private void pump(Socket from, Socket to) {
        Direction direction = new Direction();
        directions.add(direction);
        byte[] buffer = new byte[16 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                direction.add(buffer, n);
                out.write(buffer, 0, n);
                out.flush();
            }
            to.shutdownOutput();
        } catch (IOException e) {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // A socket that cannot be closed is closed already.
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "recording-relay");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        open.forEach(RecordingRelay::close);
    }

    /** What passed one way on one connection. */
    private static final class Direction {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        synchronized void add(byte[] buffer, int length) {
            bytes.write(buffer, 0, length);
        }

        synchronized byte[] copy() {
            return bytes.toByteArray();
        }

        synchronized long size() {
            return bytes.size();
        }
    }
}
