package io.inweave.core.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inweave.core.exchange.Destination;
import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.PortMode;
import io.inweave.core.exchange.Transport;
import io.inweave.core.identity.SpiffeId;
import io.inweave.core.identity.TestAuthority;
import io.inweave.core.identity.TestTokens;
import io.inweave.core.telemetry.EventLog;
import io.inweave.core.tls.TestCertificateServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DataPlaneTest {
    private static final TestAuthority AUTHORITY = TestAuthority.of("cluster.local");
    private static final SpiffeId CHECKOUT = AUTHORITY.id("shop", "checkout");

    private final StringBuffer log = new StringBuffer();
    private DataPlane plane;

    @AfterEach
    void close() {
        if (plane != null) {
            plane.close();
        }
    }

    private DataPlaneConfig.Builder config() {
        return DataPlaneConfig.builder()
                .log(EventLog.to(log, EventLog.Level.DEBUG, Clock.systemUTC()))
                .metricsPort(0)
                .readinessPort(0)
                .discoveryTimeout(Duration.ofMillis(300));
    }

    private static String get(int port, String path) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    @Test
    void withoutAControlPlaneItStartsTriesAgainAndLetsStrangersPass() throws Exception {
        plane = DataPlane.start(config().token(TestTokens.of(AUTHORITY, "127.0.0.1:" + freePort(), "shop", "checkout"))
                .build());

        Destination stranger = plane.outbound().await("example.org", 80);

        assertThat(stranger.kind()).isEqualTo(Destination.Kind.OUTSIDE);
        await().untilAsserted(() -> assertThat(log).contains("no identity yet, trying again"));
        assertThat(plane.status().ready()).isFalse();
        assertThat(get(plane.readinessPort(), "/healthz/ready")).startsWith("503 no identity yet");
    }

    @Test
    void withoutATokenItSaysWhatToSetAndTheProcessGoesOn() {
        plane = DataPlane.start(config().build());

        await().untilAsserted(() -> assertThat(log).contains("set inweave.token or inweave.token.file"));
    }

    @Test
    void itIsReadyOnceItHasAnIdentityAndNoPortWaits() throws Exception {
        try (TestCertificateServer server = TestCertificateServer.start(AUTHORITY, CHECKOUT)) {
            plane = DataPlane.start(config().token(TestTokens.of(AUTHORITY, server.address(), "shop", "checkout"))
                    .build());
            await().until(() -> plane.status().ready());
            assertThat(get(plane.readinessPort(), "/healthz/ready")).isEqualTo("200 ready\n");

            InboundPort port = plane.inbound()
                    .bound(new InetSocketAddress(InetAddress.getLoopbackAddress(), 18081), Transport.values()[0]);

            assertThat(port.mode()).isEqualTo(PortMode.UNCONFIGURED);
            assertThat(plane.status().ready()).isFalse();
            assertThat(get(plane.readinessPort(), "/healthz/ready")).contains("18081 UNCONFIGURED");
            port.unbound();
            assertThat(plane.status().ready()).isTrue();
        }
    }

    @Test
    void itsPagesShowMetricsAndStatus() throws Exception {
        try (TestCertificateServer server = TestCertificateServer.start(AUTHORITY, CHECKOUT)) {
            plane = DataPlane.start(config().token(TestTokens.of(AUTHORITY, server.address(), "shop", "checkout"))
                    .build());
            await().until(() -> plane.identity().current() != null);

            assertThat(get(plane.metricsPort(), "/metrics"))
                    .startsWith("200 ")
                    .contains("inweave_identity_issued_total 1", "istio_build{component=\"inweave-agent\"");
            assertThat(get(plane.metricsPort(), "/stats/prometheus")).startsWith("200 ");
            assertThat(get(plane.metricsPort(), "/status"))
                    .contains("\"id\":\"" + CHECKOUT + "\"", "\"discovery\":{\"connected\":false");
            assertThat(get(plane.metricsPort(), "/else")).startsWith("404 ");
        }
    }

    @Test
    void whenAPortIsTakenAnotherOneServes() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            plane = DataPlane.start(config().metricsPort(taken.getLocalPort()).build());

            assertThat(plane.metricsPort()).isPositive().isNotEqualTo(taken.getLocalPort());
            assertThat(get(plane.metricsPort(), "/metrics")).startsWith("200 ");
            assertThat(log).contains("port is in use, another one is taken");
        }
    }

    @Test
    void closingFreesEveryThreadOfItsOwn() throws Exception {
        try (TestCertificateServer server = TestCertificateServer.start(AUTHORITY, CHECKOUT)) {
            plane = DataPlane.start(config().token(TestTokens.of(AUTHORITY, server.address(), "shop", "checkout"))
                    .build());
            await().until(() -> plane.identity().current() != null);
            assertThat(threads()).isNotEmpty().allMatch(Thread::isDaemon);

            plane.close();

            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(() -> assertThat(threads()).isEmpty());
        }
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("inweave"))
                .collect(Collectors.toSet());
    }

    @Test
    void drainingWithoutPortsWaitsForNothing() {
        plane = DataPlane.start(config().build());
        long start = System.nanoTime();

        plane.drain(Duration.ofMinutes(1));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void badSettingsAreNamed() {
        assertThat(List.of("a:1", "a:1:2", "http:65535"))
                .allSatisfy(text -> assertThat(WorkloadPort.parse(text)).hasToString(text));
        for (String text : List.of("", "a", "a:", ":1", "a:0", "a:70000", "a:1:b", "a:1:2:3")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> WorkloadPort.parse(text))
                    .hasMessageContaining("expected <name>:<port>");
        }
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> config().controlPlane("nowhere"))
                .hasMessage("inweave.xds.address: expected host:port, got \"nowhere\"");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> config().traceRatio(2))
                .hasMessage("inweave.trace.ratio: expected 0 to 1, got \"2.0\"");
    }
}
