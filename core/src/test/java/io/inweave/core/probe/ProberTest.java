package io.inweave.core.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.inweave.core.exchange.PortMode;
import io.inweave.core.identity.IdentityState;
import io.inweave.core.telemetry.EventLog;
import io.inweave.core.telemetry.Page;
import io.inweave.core.tls.MeshTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Probes of ports in plaintext; those of woven ports are tried on the built agent. */
class ProberTest {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<HttpExchange> seen = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile @Nullable PortMode mode;

    private final Prober prober = new Prober(
            ProbeConnections.of(
                    MeshTls.of(new IdentityState(), EventLog.none(), Clock.systemUTC()),
                    new IdentityState(),
                    new OwnPorts() {
                        @Override
                        public InetAddress address() {
                            return InetAddress.getLoopbackAddress();
                        }

                        @Override
                        public @Nullable PortMode mode(int port) {
                            return mode;
                        }
                    },
                    new OwnConnections()),
            timer);

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        timer.shutdownNow();
    }

    private void answering(String path, int status, String... headers) {
        server.createContext(path, exchange -> {
            seen.add(exchange);
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, status == 204 ? -1 : 2);
            if (status != 204) {
                exchange.getResponseBody().write("ok".getBytes(StandardCharsets.US_ASCII));
            }
            exchange.close();
        });
    }

    private Page ask(String purpose, String question) {
        Probes probes = Probes.parse("{\"/app-health/app/" + purpose + "\": {" + question.replace('\'', '"') + "}}");
        return new ProbePages(probes, prober, () -> "").page("/app-health/app/" + purpose);
    }

    private Page get(String path) {
        return ask("readyz", "'httpGet': {'port': " + server.getAddress().getPort() + ", 'path': '" + path + "'}");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 302, 399})
    void takesWhatKubeletTakesForHealthy(int status) {
        answering("/health", status);

        assertThat(get("/health")).hasToString("200 the application answered " + status + "\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 500, 503})
    void handsOnAnotherStatus(int status) {
        answering("/health", status);

        assertThat(get("/health")).hasToString(status + " the application answered " + status + "\n");
    }

    @Test
    void asksAsKubeletWould() {
        answering("/health", 200);

        ask(
                "livez",
                "'httpGet': {'port': " + server.getAddress().getPort()
                        + ", 'path': '/health?full', 'httpHeaders': [{'name': 'host', 'value': 'shop.example'},"
                        + " {'name': 'Content-Length', 'value': '7'}, {'name': 'X-Key', 'value': 'k'}]}");

        HttpExchange asked = seen.get(0);
        assertThat(asked.getRequestMethod()).isEqualTo("GET");
        assertThat(asked.getRequestURI()).hasToString("/health?full");
        assertThat(asked.getRequestHeaders().get("Host")).containsExactly("shop.example");
        assertThat(asked.getRequestHeaders().getFirst("X-Key")).isEqualTo("k");
        assertThat(asked.getRequestHeaders().getFirst("User-Agent")).startsWith("kube-probe/");
        assertThat(asked.getRequestHeaders()).doesNotContainKey("Content-Length");
    }

    @Test
    void followsRedirectsThatStayHere() {
        answering("/health", 302, "Location", "/down?why");
        answering("/down", 500);

        assertThat(get("/health").toString()).startsWith("500 ");
        assertThat(seen.get(1).getRequestURI()).hasToString("/down?why");
    }

    @Test
    void doesNotFollowARedirectToAnotherHost() {
        answering("/health", 302, "Location", "http://192.0.2.1/login");

        assertThat(get("/health")).hasToString("200 the application answered 302\n");
    }

    @Test
    void endsACircleOfRedirects() {
        answering("/health", 302, "Location", "/health");

        assertThat(get("/health")).hasToString("503 the application redirected more than 10 times\n");
    }

    @Test
    void tellsThatNobodyListens() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        for (String question : List.of("httpGet", "tcpSocket", "grpc")) {
            assertThat(ask("livez", "'" + question + "': {'port': " + port + "}")
                            .toString())
                    .startsWith("503 ")
                    .contains("refused");
        }
    }

    @Test
    void waitsForAHangingApplicationNotLongerThanTheProbeSays() throws Exception {
        try (ServerSocket hanging = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(ask("livez", "'httpGet': {'port': " + hanging.getLocalPort() + "}"))
                    .hasToString("503 no answer within 1 s\n");
            assertThat(ask("livez", "'grpc': {'port': " + hanging.getLocalPort() + "}")
                            .toString())
                    .startsWith("503 gRPC health check: DEADLINE_EXCEEDED");
            assertThat(ask("livez", "'tcpSocket': {'port': " + hanging.getLocalPort() + "}")
                            .toString())
                    .startsWith("200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense\r\n\r\n", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 100 Continue\r\n\r\n"})
    void takesHalfAnAnswerForNone(String answer) throws Exception {
        try (ServerSocket strange = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            answerOnce(strange, answer);

            assertThat(ask("readyz", "'httpGet': {'port': " + strange.getLocalPort() + "}")
                            .toString())
                    .startsWith("503 no answer: ");
        }
    }

    @Test
    void readsNoEndlessHead() throws Exception {
        try (ServerSocket strange = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            answerOnce(strange, "HTTP/1.1 200 OK\r\nx: " + "x".repeat(20_000));

            assertThat(ask("readyz", "'httpGet': {'port': " + strange.getLocalPort() + "}"))
                    .hasToString("503 no answer: the answer's head has more than 16384 bytes\n");
        }
    }

    private static void answerOnce(ServerSocket server, String answer) {
        CompletableFuture.runAsync(() -> {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            } catch (IOException e) {
                // The prober has seen enough.
            }
        });
    }

    @Test
    void manyWhoAskTheSameAreOneQuestionToTheApplication() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        AtomicInteger questions = new AtomicInteger();
        server.createContext("/slow", exchange -> {
            questions.incrementAndGet();
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        Probes probes =
                Probes.parse("{\"/a/livez\": {\"timeoutSeconds\": 60, \"httpGet\": {\"path\": \"/slow\", \"port\": "
                        + server.getAddress().getPort() + "}}}");
        ProbePages pages = new ProbePages(probes, prober, () -> "");
        CompletableFuture<Page> first = CompletableFuture.supplyAsync(() -> pages.page("/a/livez"));
        asked.await();

        Thread second = new Thread(() -> pages.page("/a/livez"));
        second.start();
        while (second.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        answer.countDown();
        second.join();

        assertThat(first.join().toString()).startsWith("200 ");
        assertThat(questions).hasValue(1);
    }

    @Test
    void anUnreadyMeshStopsCallsButStartsNothingAnew() {
        answering("/health", 500);
        mode = PortMode.UNCONFIGURED;
        String question = "'httpGet': {'port': " + server.getAddress().getPort() + ", 'path': '/health'}";

        assertThat(ask("livez", question).toString()).startsWith("200 ");
        assertThat(ask("startupz", question).toString()).startsWith("503 port ").contains("configuration");
        assertThat(ask("readyz", question).toString()).startsWith("503 port ");
        mode = PortMode.STRICT;
        assertThat(ask("readyz", question)).hasToString("503 there is no identity yet\n");
        assertThat(seen).isEmpty();
    }

    @Test
    void readinessNeedsWhatTheProcessLacks() {
        answering("/health", 200);
        Probes probes = Probes.parse(
                "{\"/a/readyz\": {\"tcpSocket\": {\"port\": 1}}, \"/a/livez\": {\"httpGet\": {\"path\": \"/health\", \"port\": "
                        + server.getAddress().getPort() + "}}}");
        ProbePages pages = new ProbePages(probes, prober, () -> "no identity yet");

        assertThat(pages.page("/a/readyz")).hasToString("503 no identity yet\n");
        assertThat(pages.page("/a/livez").toString()).startsWith("200 ");
        assertThat(pages.page("/a/startupz")).isNull();
    }
}
