package io.inweave.core.telemetry;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A small HTTP/1.1 server for pages that a scraper or a probe reads: GET and HEAD, one request a connection. The JDK's own
 * server is not used, because the agent may weave it. One daemon thread accepts; a page may block, so each connection has a thread of
 * its own, made when there is none that is idle. Bounded: 16 connections, 8 kB of request, 5 s to send it, and 5 s to take the
 * answer. Where all are in use, the one that has kept us waiting for longest makes room.
 */
public final class PageServer implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 16;
    private static final int IDLE_SECONDS = 5;
    private static final int BACKLOG = 16;
    private static final long PAUSE_NANOS = 1_000_000;

    private final ServerSocket listening;
    private final Pages pages;
    private final ScheduledExecutorService timer;
    private final OpenPages open = new OpenPages(MOST_CONNECTIONS);
    private final ThreadPoolExecutor threads;

    private PageServer(String name, ServerSocket listening, Pages pages, ScheduledExecutorService timer) {
        this.listening = listening;
        this.pages = pages;
        this.timer = timer;
        this.threads = new ThreadPoolExecutor(
                0,
                MOST_CONNECTIONS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> daemon(task, name + "-page"),
                (task, full) -> whenOneIsFree((PageConnection) task, full));
    }

    /**
     * Starts to listen.
     *
     * @param name of the thread
     * @param address to listen at; where its port is in use, any free port is taken
     * @param timer closes connections that take too long
     * @throws IOException when no port can be had
     */
    public static PageServer start(String name, InetSocketAddress address, Pages pages, ScheduledExecutorService timer)
            throws IOException {
        PageServer server = new PageServer(name, listen(address), pages, timer);
        daemon(server::run, name).start();
        return server;
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }

    private static ServerSocket listen(InetSocketAddress address) throws IOException {
        InetAddress host = address.getAddress();
        try {
            return new ServerSocket(address.getPort(), BACKLOG, host);
        } catch (BindException inUse) {
            return new ServerSocket(0, BACKLOG, host);
        }
    }

    public int port() {
        return listening.getLocalPort();
    }

    private void run() {
        while (!listening.isClosed()) {
            try {
                serve(listening.accept());
            } catch (IOException | RuntimeException e) {
                // The next one is served. Without a pause, a process that is out of file descriptors would spin here.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void serve(Socket socket) {
        PageConnection connection = new PageConnection(socket, pages, timer, open);
        open.add(connection);
        threads.execute(connection);
    }

    /** The one that made room frees its thread in a moment; where nobody could, all are being answered. */
    private static void whenOneIsFree(PageConnection connection, ThreadPoolExecutor threads) {
        try {
            if (threads.isShutdown() || !threads.getQueue().offer(connection, 1, TimeUnit.SECONDS)) {
                connection.cut();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            connection.cut();
        }
    }

    /** Closes the port and what is open; the threads end. */
    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            // It is closed either way.
        }
        threads.shutdown();
        open.cut();
    }
}
