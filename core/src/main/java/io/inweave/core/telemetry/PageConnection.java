package io.inweave.core.telemetry;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** One connection of a {@link PageServer}, from its request to its answer. */
final class PageConnection implements Runnable {
    private static final int MAX_HEAD = 8192;
    private static final int DEADLINE_SECONDS = 5;

    private final Socket socket;
    private final Pages pages;
    private final ScheduledExecutorService timer;
    private final OpenPages open;
    private volatile boolean answering;

    PageConnection(Socket socket, Pages pages, ScheduledExecutorService timer, OpenPages open) {
        this.socket = socket;
        this.pages = pages;
        this.timer = timer;
        this.open = open;
    }

    /** Whether it is the other end that holds it up: it has not sent its request, or does not take its answer. */
    boolean keepsUsWaiting() {
        return !answering;
    }

    @Override
    public void run() {
        try {
            serve();
        } catch (IOException | RuntimeException e) {
            // Whoever asked went away, took too long, or asked nonsense.
        } finally {
            cut();
        }
    }

    private void serve() throws IOException {
        String[] request;
        ScheduledFuture<?> asking = deadline();
        try {
            request = requestLine(socket.getInputStream());
        } finally {
            asking.cancel(false);
        }
        answering = true;
        Page page = answer(request);
        answering = false;
        ScheduledFuture<?> taking = deadline();
        try {
            write(page, request[0].equals("HEAD"));
        } finally {
            taking.cancel(false);
        }
    }

    private ScheduledFuture<?> deadline() {
        return timer.schedule(this::close, DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private void write(Page page, boolean headOnly) throws IOException {
        byte[] body = page.text().getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + page.status() + (page.status() == 200 ? " OK" : " -") + "\r\nContent-Type: "
                + page.type() + "\r\nContent-Length: " + body.length + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        if (!headOnly) {
            socket.getOutputStream().write(body);
        }
        socket.getOutputStream().flush();
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

    /** Closes it and forgets it. */
    void cut() {
        open.remove(this);
        close();
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed either way.
        }
    }
}
