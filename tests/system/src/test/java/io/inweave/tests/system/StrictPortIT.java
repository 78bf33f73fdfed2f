package io.inweave.tests.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inweave.agent.testing.mesh.MeshFiles;
import io.inweave.agent.testing.mesh.ServeProcess;
import io.inweave.agent.testing.mesh.Yaml;
import io.inweave.agent.testing.process.Closing;
import io.inweave.agent.testing.process.Patience;
import io.inweave.agent.testing.process.Ports;
import io.inweave.controlplane.ca.WorkloadIdentity;
import io.inweave.tests.system.kit.AppJvm;
import io.inweave.tests.system.kit.AppSpec;
import io.inweave.tests.system.kit.Credentials;
import io.inweave.tests.system.kit.HttpText;
import io.inweave.tests.system.kit.Labels;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strange clients of a woven Tomcat that takes mutual TLS only. */
class StrictPortIT {
    /** Named otherwise than what is behind it. */
    private static final String SERVICE =
            Yaml.service("echo").replace("{name: echo, namespace", "{name: front, namespace");

    @TempDir
    static Path directory;

    private static MeshFiles mesh;
    private static ServeProcess plane;
    private static AppJvm echo;
    private static final int metrics = Ports.free();

    @BeforeAll
    static void startMesh() {
        mesh = MeshFiles.in(directory)
                .write("mesh.yaml", Yaml.group("echo") + SERVICE + Yaml.group("caller") + Yaml.STRICT);
        plane = ServeProcess.start(mesh);
        echo = AppSpec.of("echo")
                .joining(mesh)
                .serving()
                .with("metrics.port", Integer.toString(metrics))
                .start();
        Patience.await("a client with an identity of the mesh is served")
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> HttpText.get(Credentials.tls(mesh.identity("caller")), echo.port())
                        .startsWith("HTTP/1.1 200"));
    }

    @AfterAll
    static void stopMesh() throws Exception {
        Closing.all(echo, plane);
    }

    @Test
    void refusesACertificateWhoseTimeIsOver() {
        refuses(Credentials.tls(mesh.expired(MeshFiles.account("caller"))));
        logs("expired");
    }

    @Test
    void refusesACertificateOfAnotherAuthority() {
        refuses(Credentials.tls(mesh.foreign(MeshFiles.account("caller"))));
        logs("foreign root");
    }

    @Test
    void refusesACertificateOfAnotherTrustDomain() {
        refuses(Credentials.tls(mesh.identity(new WorkloadIdentity("elsewhere.example", "shop", "caller"))));
        logs("elsewhere.example");
    }

    @Test
    void refusesAPeerWithoutACertificate() {
        refuses(Credentials.none());
        logs("certificate");
    }

    @Test
    void refusesPlaintext() {
        assertThatThrownBy(() -> HttpText.get(echo.port())).isInstanceOf(IOException.class);
        logs("plaintext");
    }

    @Test
    void servesOthersWhileManyHoldHalfAClientHelloOpen() throws Exception {
        List<Socket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), echo.port());
                held.add(socket);
                socket.getOutputStream().write(new byte[] {0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00});
                socket.getOutputStream().flush();
            }

            assertThat(HttpText.get(Credentials.tls(mesh.identity("caller")), echo.port()))
                    .startsWith("HTTP/1.1 200");
        } finally {
            for (Socket socket : held) {
                socket.close();
            }
        }
    }

    @Test
    void bothEndsOfACallTellTheSameOfIt() {
        int callersMetrics = Ports.free();
        try (AppJvm caller = AppSpec.of("caller")
                .joining(mesh)
                .with("metrics.port", Integer.toString(callersMetrics))
                .start()) {
            Patience.await("front is called")
                    .untilAsserted(
                            () -> assertThat(caller.get("http://front:8080/").status())
                                    .as(caller.output())
                                    .isEqualTo(200));
            Patience.await("both ends count").untilAsserted(() -> {
                Labels source = Labels.of(callersMetrics, "source");
                Labels destination = Labels.of(metrics, "destination");
                assertThat(source.ofTheCall())
                        .containsEntry("source_workload", "caller")
                        .containsEntry("source_workload_namespace", "shop")
                        .containsEntry("source_principal", "spiffe://cluster.local/ns/shop/sa/caller")
                        .containsEntry("source_app", "caller")
                        .containsEntry("source_canonical_service", "caller")
                        .containsEntry("source_cluster", "inweave")
                        .containsEntry("destination_workload", "echo")
                        .containsEntry("destination_workload_namespace", "shop")
                        .containsEntry("destination_principal", "spiffe://cluster.local/ns/shop/sa/echo")
                        .containsEntry("destination_app", "echo")
                        .containsEntry("destination_canonical_service", "echo")
                        .containsEntry("destination_service", "front.shop.svc.cluster.local")
                        .containsEntry("destination_service_name", "front")
                        .containsEntry("destination_service_namespace", "shop")
                        .containsEntry("response_code", "200")
                        .hasSize(23);
                assertThat(destination.ofTheCall()).containsExactlyInAnyOrderEntriesOf(source.ofTheCall());
            });
        }
    }

    private static void refuses(SSLContext peer) {
        assertThatThrownBy(() -> HttpText.get(peer, echo.port())).isInstanceOf(IOException.class);
    }

    private static void logs(String reason) {
        Patience.line(echo::output, "WARN", "refused", reason);
    }
}
