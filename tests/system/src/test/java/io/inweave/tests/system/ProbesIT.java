package io.inweave.tests.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inweave.agent.testing.mesh.MeshFiles;
import io.inweave.agent.testing.mesh.ServeProcess;
import io.inweave.agent.testing.mesh.Yaml;
import io.inweave.agent.testing.process.Closing;
import io.inweave.agent.testing.process.Patience;
import io.inweave.agent.testing.process.Ports;
import io.inweave.tests.system.kit.AppJvm;
import io.inweave.tests.system.kit.AppSpec;
import io.inweave.tests.system.kit.Credentials;
import io.inweave.tests.system.kit.HttpText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The agent asks its application for those who may not: the port takes mutual TLS only, and the one policy allows another caller, and
 * another path, than the probes ask.
 */
class ProbesIT {
    private static final String POLICY = """
            ---
            apiVersion: security.istio.io/v1
            kind: AuthorizationPolicy
            metadata: {name: echo, namespace: shop}
            spec:
              selector: {matchLabels: {app: echo}}
              rules:
              - from: [{source: {principals: ["cluster.local/ns/shop/sa/caller"]}}]
                to: [{operation: {paths: ["/orders"]}}]
            """;

    @TempDir
    static Path directory;

    private static final int readiness = Ports.free();
    private static final int metrics = Ports.free();
    private static final int closed = Ports.free();
    private static MeshFiles mesh;
    private static ServeProcess plane;
    private static AppJvm echo;
    private static String beforeThePlane;

    @BeforeAll
    static void startMesh() throws Exception {
        mesh = MeshFiles.in(directory)
                .write(
                        "mesh.yaml",
                        Yaml.group("echo") + Yaml.service("echo") + Yaml.group("caller") + Yaml.STRICT + POLICY);
        plane = ServeProcess.start(mesh);
        int port = Ports.free();
        AppSpec spec = AppSpec.of("echo")
                .joining(mesh)
                .servingAt(port, port)
                .with("metrics.port", Integer.toString(metrics))
                .with("readiness.port", Integer.toString(readiness))
                .with("probes", probes(port));
        plane.kill();
        echo = spec.start();
        beforeThePlane = probe("healthy/readyz") + probe("sick/livez") + probe("healthy/startupz");
        plane.start();
        Patience.await("echo is ready").until(() -> probe("healthy/readyz").startsWith("HTTP/1.1 200"));
    }

    private static String probes(int port) {
        String http = "\"httpGet\":{\"port\":%d,\"path\":\"/%s\"},\"timeoutSeconds\":%d";
        return "{" + entry("healthy/readyz", http.formatted(port, "health", 30)) + ","
                + entry("healthy/livez", http.formatted(port, "health", 30)) + ","
                + entry("healthy/startupz", http.formatted(port, "health", 30)) + ","
                + entry("sick/readyz", http.formatted(port, "sick", 30)) + ","
                + entry("sick/livez", http.formatted(port, "sick", 30)) + ","
                + entry("hanging/livez", http.formatted(port, "held", 8)) + ","
                + entry("late/livez", http.formatted(port, "held", 1)) + ","
                + entry("closed/livez", http.formatted(closed, "health", 5)) + ","
                + entry("tcp/livez", "\"tcpSocket\":{\"port\":" + port + "}") + "}";
    }

    private static String entry(String path, String probe) {
        return "\"/app-health/" + path + "\":{" + probe + "}";
    }

    private static String probe(String path) throws IOException {
        return HttpText.get(readiness, "/app-health/" + path);
    }

    @AfterAll
    static void stopMesh() throws Exception {
        Closing.all(echo, plane);
    }

    @Test
    void withoutIdentityNothingIsReadyButNothingIsStartedAnew() {
        assertThat(beforeThePlane)
                .containsSubsequence(
                        "HTTP/1.1 503 ",
                        "no identity yet",
                        "HTTP/1.1 200 ",
                        "takes connections",
                        "HTTP/1.1 503 ",
                        "port ");
    }

    @Test
    void tellsHowTheApplicationIs() throws Exception {
        assertThat(probe("healthy/readyz"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("\r\n\r\nthe application answered 200\n");
        assertThat(probe("healthy/livez")).startsWith("HTTP/1.1 200 ");
        assertThat(probe("healthy/startupz")).startsWith("HTTP/1.1 200 ");
        assertThat(probe("sick/readyz")).startsWith("HTTP/1.1 503 ").endsWith("the application answered 503\n");
        assertThat(probe("sick/livez")).startsWith("HTTP/1.1 503 ");
        assertThat(probe("late/livez")).startsWith("HTTP/1.1 503 ").endsWith("no answer within 1 s\n");
        assertThat(probe("closed/livez")).startsWith("HTTP/1.1 503 ").contains("refused");
        assertThat(probe("tcp/livez")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void aHangingApplicationHoldsNoOtherProbeUp() throws Exception {
        CompletableFuture<String> hanging = CompletableFuture.supplyAsync(() -> {
            try {
                return probe("hanging/livez");
            } catch (IOException e) {
                return e.toString();
            }
        });
        Patience.line(echo::output, "a request is held");

        assertThat(probe("healthy/readyz")).startsWith("HTTP/1.1 200 ");
        assertThat(HttpText.get(metrics, "/metrics")).startsWith("HTTP/1.1 200 ");
        assertThat(hanging).isNotDone();
        assertThat(hanging.get()).startsWith("HTTP/1.1 503 ").endsWith("no answer within 8 s\n");
    }

    @Test
    void nobodyElsePasses() throws Exception {
        assertThatThrownBy(() -> HttpText.get(echo.port(), "/health")).isInstanceOf(IOException.class);
        assertThat(HttpText.get(Credentials.tls(mesh.identity("caller")), echo.port(), "/health"))
                .startsWith("HTTP/1.1 403");
        assertThat(HttpText.get(Credentials.tls(mesh.identity("caller")), echo.port(), "/orders"))
                .startsWith("HTTP/1.1 200");
        // The same identity, by a connection that is not the prober's.
        assertThat(HttpText.get(Credentials.tls(mesh.identity("echo")), echo.port(), "/health"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void probesAreNoCallsOfTheMesh() throws Exception {
        assertThat(probe("healthy/readyz")).startsWith("HTTP/1.1 200 ");
        assertThat(HttpText.get(metrics, "/metrics").lines())
                .noneMatch(line -> line.startsWith("istio_requests_total")
                        && line.contains("sa/echo\"")
                        && line.contains("response_code=\"200\"")
                        && line.contains("source_workload=\"echo\""));
    }
}
