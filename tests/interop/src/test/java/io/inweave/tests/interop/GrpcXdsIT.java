package io.inweave.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.TlsChannelCredentials;
import io.grpc.xds.XdsChannelCredentials;
import io.grpc.xds.XdsServerBuilder;
import io.grpc.xds.XdsServerCredentials;
import io.inweave.agent.testing.process.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * gRPC's own xDS client and xDS-enabled servers, all configured by our control plane, follow edits while they run.
 *
 * <p>gRPC keeps one xDS client a target for as long as the JVM runs, hence one mesh for all tests.
 */
final class GrpcXdsIT {
    private static final String TARGET = "xds:///echo.demo.svc.cluster.local:7070";
    private static final String CLIENT = "spiffe://cluster.local/ns/demo/sa/client";
    private static final List<Server> servers = new ArrayList<>();
    private static Mesh mesh;
    private static Svid client;
    private static int port;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        port = Ports.free();
        int other = Ports.free();
        mesh = Mesh.start(directory, GrpcYaml.services(port, other));
        mesh.edit("routes.yaml", GrpcYaml.weights(100, 0));
        client = mesh.svid("demo", "client");
        System.setProperty(
                "io.grpc.xds.bootstrapConfig",
                com.nimbusds.jose.util.JSONObjectUtils.toJSONString(GrpcBootstrap.of(mesh, "demo", "client", client)));
        Map<String, Object> bootstrap = GrpcBootstrap.of(mesh, "demo", "echo", mesh.svid("demo", "echo"));
        servers.add(serve("v1", port, bootstrap));
        servers.add(serve("v2", other, bootstrap));
    }

    private static Server serve(String name, int port, Map<String, Object> bootstrap) throws IOException {
        return XdsServerBuilder.forPort(port, XdsServerCredentials.create(InsecureServerCredentials.create()))
                .overrideBootstrapForTest(bootstrap)
                .addService(Echo.named(name))
                .build()
                .start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        for (Server server : servers) {
            server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
        }
        mesh.close();
        System.clearProperty("io.grpc.xds.bootstrapConfig");
    }

    @BeforeEach
    void undoEdits() throws IOException {
        mesh.edit("routes.yaml", GrpcYaml.weights(100, 0));
        mesh.remove("policy.yaml");
    }

    private static EchoClient xds() {
        return new EchoClient(TARGET, XdsChannelCredentials.create(InsecureChannelCredentials.create()));
    }

    private static void awaitAnswer(EchoClient caller, String answer) {
        await().atMost(Mesh.PATIENCE)
                .untilAsserted(() -> assertThat(caller.call()).isEqualTo(answer));
    }

    @Test
    void bothSidesShowTheirIdentities() {
        try (EchoClient caller = xds()) {
            awaitAnswer(caller, "v1 sees " + CLIENT);
            assertThat(caller.server()).isEqualTo("spiffe://cluster.local/ns/demo/sa/echo");
        }
    }

    @Test
    void anEditOfWeightsMovesTheCallsOfARunningChannel() throws Exception {
        try (EchoClient caller = xds()) {
            awaitAnswer(caller, "v1 sees " + CLIENT);
            mesh.edit("routes.yaml", GrpcYaml.weights(0, 100));
            awaitAnswer(caller, "v2 sees " + CLIENT);
            mesh.edit("routes.yaml", GrpcYaml.weights(50, 50));
            await().atMost(Mesh.PATIENCE)
                    .untilAsserted(
                            () -> assertThat(answers(caller, 20)).contains("v1 sees " + CLIENT, "v2 sees " + CLIENT));
        }
    }

    @Test
    void aDenyPolicyTakesEffectOnARunningServerAndEndsWithItsFile() throws Exception {
        try (EchoClient caller = xds()) {
            awaitAnswer(caller, "v1 sees " + CLIENT);
            mesh.edit("policy.yaml", GrpcYaml.deny("cluster.local/ns/demo/sa/client"));
            awaitAnswer(caller, "PERMISSION_DENIED");
            mesh.edit("policy.yaml", GrpcYaml.deny("cluster.local/ns/demo/sa/somebody-else"));
            awaitAnswer(caller, "v1 sees " + CLIENT);
        }
    }

    @Test
    void aBrokenEditChangesNothing() throws Exception {
        try (EchoClient caller = xds()) {
            awaitAnswer(caller, "v1 sees " + CLIENT);
            mesh.edit("routes.yaml", GrpcYaml.weights(0, 100).replace("weight: 100", "weight: plenty"));
            await().atMost(Mesh.PATIENCE).until(() -> mesh.status().contains("plenty"));
            assertThat(answers(caller, 20)).containsOnly("v1 sees " + CLIENT);
        }
    }

    @Test
    void whoShowsNoCertificateIsRefused() throws Exception {
        try (EchoClient caller = xds()) {
            awaitAnswer(caller, "v1 sees " + CLIENT);
        }
        try (EchoClient known = direct(
                        tls().keyManager(client.chain().toFile(), client.key().toFile()));
                EchoClient stranger = direct(tls());
                EchoClient plaintext = new EchoClient("127.0.0.1:" + port, InsecureChannelCredentials.create())) {
            assertThat(known.call()).as("TLS with a certificate").isEqualTo("v1 sees " + CLIENT);
            assertThat(stranger.call()).as("TLS without a certificate").isEqualTo("UNAVAILABLE");
            assertThat(plaintext.call()).as("plaintext").isEqualTo("UNAVAILABLE");
        }
    }

    private static TlsChannelCredentials.Builder tls() {
        return TlsChannelCredentials.newBuilder().trustManager(new PinnedRoot(mesh.pin()));
    }

    /** Without xDS. */
    private static EchoClient direct(TlsChannelCredentials.Builder credentials) {
        return new EchoClient("127.0.0.1:" + port, credentials.build());
    }

    private static List<String> answers(EchoClient caller, int calls) {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            answers.add(caller.call());
        }
        return answers;
    }
}
