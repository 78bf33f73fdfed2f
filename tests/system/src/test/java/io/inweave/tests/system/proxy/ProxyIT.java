package io.inweave.tests.system.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.inweave.agent.testing.mesh.MeshFiles;
import io.inweave.agent.testing.mesh.ServeProcess;
import io.inweave.agent.testing.mesh.Yaml;
import io.inweave.agent.testing.process.Closing;
import io.inweave.agent.testing.process.Patience;
import io.inweave.agent.testing.process.Ports;
import io.inweave.agent.testing.wire.HttpAnswer;
import io.inweave.agent.testing.wire.HttpConnection;
import io.inweave.tests.system.kit.AppJvm;
import io.inweave.tests.system.kit.AppSpec;
import io.inweave.tests.system.kit.ProxyProcess;
import io.inweave.tests.system.kit.PythonApp;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Python service behind a proxy, and woven JVMs that call it and are called by it, all of a strict mesh. */
class ProxyIT {
    private static final String POLICY = """
            ---
            apiVersion: security.istio.io/v1
            kind: AuthorizationPolicy
            metadata: {name: ratings, namespace: shop}
            spec:
              selector: {matchLabels: {app: ratings}}
              action: ALLOW
              rules:
              - from: [{source: {principals: ["cluster.local/ns/shop/sa/caller"]}}]
            """;

    @TempDir
    static Path directory;

    private static MeshFiles mesh;
    private static ServeProcess plane;
    private static PythonApp python;
    private static ProxyProcess proxy;
    private static AppJvm caller;
    private static AppJvm stranger;
    private static AppJvm echo;
    private static int proxyPort;

    @BeforeAll
    static void startMesh() {
        assumeTrue(PythonApp.possible(), "no python3 on the PATH");
        mesh = MeshFiles.in(directory)
                .write(
                        "mesh.yaml",
                        Yaml.group("ratings")
                                + Yaml.service("ratings")
                                + Yaml.group("caller")
                                + Yaml.group("stranger")
                                + Yaml.group("echo")
                                + Yaml.service("echo")
                                + Yaml.STRICT
                                + POLICY);
        plane = ServeProcess.start(mesh);
        proxyPort = Ports.free();
        int outbound = Ports.free();
        python = PythonApp.start(directory, outbound);
        proxy = ProxyProcess.start(
                mesh,
                "ratings",
                "--inbound",
                "127.0.0.1:" + proxyPort + "=127.0.0.1:" + python.port(),
                "--outbound",
                "127.0.0.1:" + outbound,
                "--ports",
                "http:" + proxyPort);
        caller = AppSpec.of("caller").joining(mesh).start();
        stranger = AppSpec.of("stranger").joining(mesh).start();
        echo = AppSpec.of("echo").joining(mesh).serving().start();
        Patience.await("the Python service is called")
                .untilAsserted(
                        () -> assertThat(caller.get("http://ratings:8080/first").status())
                                .as(() -> caller.output() + proxy.output())
                                .isEqualTo(200));
    }

    @AfterAll
    static void stopMesh() throws Exception {
        Closing.all(caller, stranger, echo, proxy, python, plane);
    }

    @Test
    void tellsTheApplicationWhoCalls() {
        String body = caller.get("http://ratings:8080/who").text();
        assertThat(body)
                .contains("By=spiffe://cluster.local/ns/shop/sa/ratings;URI=spiffe://cluster.local/ns/shop/sa/caller")
                .contains("\"traceparent\"")
                .contains("\"x-request-id\"")
                .doesNotContain("x-envoy-peer-metadata");
    }

    @Test
    void refusesWhomPolicyDoesNotAllow() {
        assertThat(stranger.get("http://ratings:8080/").status()).isEqualTo(403);
    }

    @Test
    void refusesPlaintextOnAStrictPort() throws Exception {
        try (HttpConnection connection = HttpConnection.plaintext(proxyPort)) {
            assertThatThrownBy(() -> connection.get("/")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void callsWovenServicesAsItself() throws Exception {
        try (HttpConnection connection = HttpConnection.plaintext(python.port())) {
            Patience.await("the Python service calls").untilAsserted(() -> {
                HttpAnswer answer = connection.get("/call?http://echo:8080/");
                assertThat(answer.text()).as(proxy::output).isEqualTo("200 echo");
            });
        }
    }

    @Test
    void passesWhatIsNotOfTheMesh() throws Exception {
        try (HttpConnection connection = HttpConnection.plaintext(python.port())) {
            HttpAnswer answer = connection.get("/call?http://127.0.0.1:" + python.port() + "/outside");
            assertThat(answer.text()).startsWith("200 ").contains("/outside");
        }
    }

    @Test
    void answersForAnApplicationThatBreaksOff() {
        assertThat(caller.get("http://ratings:8080/reset").status()).isEqualTo(503);
    }

    @Test
    void streamsWhatIsLong() {
        assertThat(caller.get("http://ratings:8080/stream").text()).hasSize(64 * 65536);
    }
}
