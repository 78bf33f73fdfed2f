package io.inweave.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.testing.mesh.MeshFiles;
import io.inweave.agent.testing.mesh.ServeProcess;
import io.inweave.agent.testing.mesh.Yaml;
import io.inweave.agent.testing.process.Closing;
import io.inweave.agent.testing.process.Patience;
import io.inweave.tests.system.kit.Answer;
import io.inweave.tests.system.kit.AppJvm;
import io.inweave.tests.system.kit.AppSpec;
import io.inweave.tests.system.kit.Credentials;
import io.inweave.tests.system.kit.Endpoint;
import io.inweave.tests.system.kit.Load;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strange servers in the place of endpoints that must prove the service account {@code echo}. */
class StrangeEndpointsIT {
    @TempDir
    static Path directory;

    private static ServeProcess plane;
    private static Endpoint good;
    private static Endpoint expired;
    private static Endpoint foreign;
    private static Endpoint impostor;
    private static Endpoint plain;
    private static Endpoint silent;
    private static AppJvm caller;

    @BeforeAll
    static void startMesh() {
        MeshFiles mesh = MeshFiles.in(directory).write("caller.yaml", Yaml.group("caller"));
        plane = ServeProcess.start(mesh);
        good = Endpoint.mutualTls("good", Credentials.tls(mesh.identity("echo")));
        expired = Endpoint.mutualTls("expired", Credentials.tls(mesh.expired(MeshFiles.account("echo"))));
        foreign = Endpoint.mutualTls("foreign", Credentials.tls(mesh.foreign(MeshFiles.account("echo"))));
        impostor = Endpoint.mutualTls("impostor", Credentials.tls(mesh.identity("somebody")));
        plain = Endpoint.plaintext("plain");
        silent = Endpoint.silent();
        mesh.write(
                "endpoints.yaml",
                service("good", good)
                        + service("expired", expired)
                        + service("foreign", foreign)
                        + service("impostor", impostor)
                        + service("plain", plain)
                        + service("silent", silent)
                        + Yaml.endpoint("silent", good.port(), "echo")
                        + service("mute", silent)
                        + RULES);
        caller = AppSpec.of("caller").joining(mesh).start();
        Patience.await("the caller reaches the good one")
                .until(() -> caller.get("http://good:8080/").text().equals("good"));
    }

    private static String service(String name, Endpoint endpoint) {
        return Yaml.service(name) + Yaml.endpoint(name, endpoint.port(), "echo");
    }

    @AfterAll
    static void stopMesh() throws Exception {
        Closing.all(caller, plane, good, expired, foreign, impostor, plain, silent);
    }

    @Test
    void refusesAServerWhoseCertificateIsOver() {
        refuses("expired", expired, "expired");
    }

    @Test
    void refusesAServerOfAnotherAuthority() {
        refuses("foreign", foreign, "foreign root");
    }

    @Test
    void refusesAServerThatIsSomebodyElse() {
        refuses("impostor", impostor, "/sa/somebody");
    }

    @Test
    void saysNothingToAPlaintextServerInPlaintext() {
        refuses("plain", plain, "TLS");
    }

    @Test
    void goesToTheOtherEndpointWhenOneAcceptsAndNeverAnswers() {
        int before = silent.connections();
        Patience.await("the silent one was tried").until(() -> {
            assertThat(caller.get("http://silent:8080/")).isEqualTo(new Answer(200, "good"));
            return silent.connections() > before;
        });
    }

    @Test
    void theConnectTimeoutBoundsAHandshakeThatIsNeverAnswered() {
        // Another test restarts the control plane: a name that is new is refused until the caller is connected again.
        Answer answer = Patience.await("the caller knows of the mute one")
                .until(
                        () -> caller.get("http://mute:8080/"),
                        found -> !found.text().contains("no configuration for this host"));

        assertThat(answer.failed()).as(answer.text()).isTrue();
        assertThat(answer.text()).as("not by the caller's own timeout").doesNotContain("request timed out");
    }

    @Test
    void noCallGoesOutInPlaintextWhileTheControlPlaneIsRestarted() {
        int before = plain.connections();
        try (Load load = Load.begin(caller, "http://plain:8080/")) {
            load.awaitMore(20);
            for (int i = 0; i < 2; i++) {
                plane.kill();
                load.awaitMore(20);
                plane.start();
                load.awaitMore(20);
            }
            assertThat(load.answering()).isEmpty();
        }
        assertThat(plain.connections()).isGreaterThan(before);
        assertThat(plain.requests()).isZero();
    }

    private static void refuses(String name, Endpoint endpoint, String reason) {
        Answer answer = caller.get("http://" + name + ":8080/");

        assertThat(answer.status()).as(answer.text()).isNotEqualTo(200);
        assertThat(endpoint.connections()).isPositive();
        assertThat(endpoint.requests()).isZero();
        Patience.line(caller::output, "WARN", "inweave.tls", reason);
    }

    private static final String RULES = """
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: silent, namespace: shop}
            spec:
              hosts: [silent]
              http:
              - route: [{destination: {host: silent}}]
                retries: {attempts: 3, perTryTimeout: 2s, retryOn: "5xx,reset,connect-failure"}
            ---
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: mute, namespace: shop}
            spec: {host: mute, trafficPolicy: {connectionPool: {tcp: {connectTimeout: 1s}}}}
            """;
}
