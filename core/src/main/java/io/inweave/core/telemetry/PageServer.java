package io.inweave.core.telemetry;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A small HTTP/1.1 server for pages that a scraper or a probe reads: GET and HEAD, one request a connection, one daemon thread.
 * The JDK's own server is not used, because the agent may weave it. Bounded: 8 kB of request, 5 s for all of it.
 */
public final class PageServer implements AutoCloseable {
    private static final int MAX_HEAD = 8192;
    private static final int DEADLINE_SECONDS = 5;
    private static final int BACKLOG = 16;
    private static final long PAUSE_NANOS = 1_000_000;

    private final ServerSocket listening;
    private final Pages pages;
    private final ScheduledExecutorService timer;

    private PageServer(ServerSocket listening, Pages pages, ScheduledExecutorService timer) {
        this.listening = listening;
        this.pages = pages;
        this.timer = timer;
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
        PageServer server = new PageServer(listen(address), pages, timer);
        Thread thread = new Thread(server::run, name);
        thread.setDaemon(true);
        thread.start();
        return server;
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
            try (Socket socket = listening.accept()) {
                serve(socket);
            } catch (IOException | RuntimeException e) {
                // Whoever asked went away, took too long, or asked nonsense: the next one is served. Without a pause,
                // a process that is out of file descriptors would spin here.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        ScheduledFuture<?> deadline = timer.schedule(() -> close(socket), DEADLINE_SECONDS, TimeUnit.SECONDS);
        try {
            socket.setSoTimeout(DEADLINE_SECONDS * 1000);
            String[] request = requestLine(socket.getInputStream());
            Page page = answer(request);
            byte[] body = page.text().getBytes(StandardCharsets.UTF_8);
            String head = "HTTP/1.1 " + page.status() + (page.status() == 200 ? " OK" : " -") + "\r\nContent-Type: "
                    + page.type() + "\r\nContent-Length: " + body.length + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            if (!request[0].equals("HEAD")) {
                socket.getOutputStream().write(body);
            }
            socket.getOutputStream().flush();
        } finally {
            deadline.cancel(false);
        }
    }

    private Page answer(String[] request) {
        if (request.length != 3 || !request[2].startsWith("HTTP/1.")) {
            return Page.text(400, "expected an HTTP/1.1 request\n");
        }
        if (!request[0].equals("GET") && !request[0].equals("HEAD")) {
            return Page.text(405, "expected GET or HEAD\n");
        }
        int query = request[1].indexOf('?');
        Page page = pages.page(query < 0 ? request[1] : request[1].substring(0, query));
        return page == null ? Page.text(404, "no such page\n") : page;
    }

    /** Reads the whole head, so that closing does not cut an answer short, and gives its first line. */
    private static String[] requestLine(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        int lineFeeds = 0;
        while (lineFeeds < 2) {
            int b = head.length() < MAX_HEAD ? in.read() : -1;
            if (b < 0) {
                return new String[] {""};
            }
            head.append((char) b);
            if (b != '\r') {
                lineFeeds = b == '\n' ? lineFeeds + 1 : 0;
            }
        }
        return head.substring(0, head.indexOf("\n")).trim().split(" ", -1);
    }

    private static void close(@Nullable AutoCloseable open) {
        try {
            if (open != null) {
                open.close();
            }
        } catch (Exception e) {
            // It is closed, or never was open.
        }
    }

    /** Closes the port; the thread ends. */
    @Override
    public void close() {
        close(listening);
    }
}
