package io.inweave.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PageServerTest {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ready = new CountDownLatch(1);
    private PageServer server;

    @BeforeEach
    void start() throws IOException {
        server = PageServer.start(
                "test-pages",
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                path -> {
                    if (path.equals("/broken")) {
                        throw new IllegalStateException("no page today");
                    }
                    if (path.equals("/slow")) {
                        asked.countDown();
                        awaitReady();
                        return Page.text(200, "at last\n");
                    }
                    return path.equals("/metrics") ? Page.metrics("up 1\n") : null;
                },
                timer);
    }

    @AfterEach
    void stop() {
        server.close();
        timer.shutdownNow();
    }

    private void awaitReady() {
        try {
            ready.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.port());
    }

    private String ask(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String get(String path) throws IOException {
        return ask("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    @Test
    void servesAPage() throws Exception {
        assertThat(get("/metrics?name[]=up"))
                .startsWith("HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4")
                .endsWith("\r\n\r\nup 1\n");
        assertThat(ask("HEAD /metrics HTTP/1.1\r\n\r\n"))
                .contains("Content-Length: 5")
                .endsWith("\r\n\r\n");
    }

    @Test
    void refusesWhatItDoesNotKnow() throws Exception {
        assertThat(get("/else")).startsWith("HTTP/1.1 404 ");
        assertThat(ask("POST /metrics HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 405 ");
        assertThat(ask("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(ask("GET /metrics HTTP/2\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void anEndlessRequestIsCutOffAndTheNextOneServed() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write("x".repeat(8192).getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 400");
        }
        assertThat(get("/metrics")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void silentConnectionsHoldNobodyUp() throws Exception {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                silent.add(connect());
            }

            assertThat(get("/metrics")).startsWith("HTTP/1.1 200 ");
            assertThat(silent.get(0).getInputStream().read())
                    .as("the oldest made room")
                    .isEqualTo(-1);
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void aPageThatTakesItsTimeHoldsNobodyUp() throws Exception {
        CompletableFuture<String> slow = CompletableFuture.supplyAsync(() -> {
            try {
                return get("/slow");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        asked.await();

        assertThat(get("/metrics")).startsWith("HTTP/1.1 200 ");
        assertThat(slow).isNotDone();

        ready.countDown();
        assertThat(slow.get()).endsWith("\r\n\r\nat last\n");
    }

    @Test
    void aPageThatFailsDoesNotEndTheServer() throws Exception {
        assertThat(get("/broken")).isEmpty();
        assertThat(get("/metrics")).startsWith("HTTP/1.1 200 ");
    }
}
