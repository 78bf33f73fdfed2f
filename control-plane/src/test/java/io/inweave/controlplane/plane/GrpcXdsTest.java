package io.inweave.controlplane.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.xds.XdsChannelCredentials;
import io.grpc.xds.XdsServerBuilder;
import io.grpc.xds.XdsServerCredentials;
import io.inweave.controlplane.ca.CertificateAuthority;
import io.inweave.controlplane.ca.Pem;
import io.inweave.controlplane.state.StateDirectory;
import io.inweave.controlplane.testkit.Credentials;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** gRPC-Java's own xDS client and xDS-enabled server, configured by our control plane, with certificates of our CA. */
final class GrpcXdsTest {
    private static final String CONFIGURATION = """
            apiVersion: networking.istio.io/v1
            kind: ServiceEntry
            metadata: {name: echo, namespace: demo}
            spec:
              hosts: [echo.demo.svc.cluster.local]
              location: MESH_INTERNAL
              resolution: STATIC
              ports:
              - {number: 7070, name: grpc, protocol: GRPC, targetPort: %d}
              endpoints:
              - {address: 127.0.0.1, labels: {app: echo, security.istio.io/tlsMode: istio}, serviceAccount: echo}
            ---
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: echo, namespace: demo}
            spec:
              host: echo.demo.svc.cluster.local
              trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}
            ---
            apiVersion: security.istio.io/v1
            kind: PeerAuthentication
            metadata: {name: default, namespace: demo}
            spec:
              mtls: {mode: STRICT}
            """;
    private final AtomicReference<String> peer = new AtomicReference<>();
    private Path directory;
    private ControlPlane plane;
    private Server server;
    private int port;

    @BeforeEach
    void start(@TempDir Path temporary) throws IOException {
        directory = temporary;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path config = Files.createDirectories(temporary.resolve("config"));
        Files.writeString(config.resolve("echo.yaml"), String.format(Locale.ROOT, CONFIGURATION, port));
        plane = ControlPlane.start(ControlPlaneConfig.builder()
                .configDirectory(config)
                .stateDirectory(temporary.resolve("state"))
                .xdsPort(0)
                .plaintextPort(0)
                .httpPort(0)
                .build());
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (server != null) {
            server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        }
        plane.close();
        System.clearProperty("io.grpc.xds.bootstrapConfig");
    }

    /** As an operator writes it: where the control plane is, who we are, where our certificate files are. */
    private Map<String, Object> bootstrap(String account) throws IOException {
        CertificateAuthority authority = CertificateAuthority.open(
                StateDirectory.open(directory.resolve("state")), "cluster.local", Clock.systemUTC());
        Credentials credentials = Credentials.of(authority, "demo", account);
        Path files = Files.createDirectories(directory.resolve("certificates-" + account));
        Files.writeString(files.resolve("cert-chain.pem"), Pem.encode(credentials.chain()));
        Files.writeString(
                files.resolve("key.pem"), Pem.encode(List.of(credentials.keys().getPrivate())));
        Files.writeString(files.resolve("root-cert.pem"), Pem.encode(List.of(authority.root())));
        return Map.of(
                "xds_servers",
                List.of(Map.of(
                        "server_uri", plane.addresses().plaintext(),
                        "channel_creds", List.of(Map.of("type", "insecure")),
                        "server_features", List.of("xds_v3"))),
                "node",
                Map.of(
                        "id",
                        "sidecar~127.0.0.1~" + account + "-1.demo~demo.svc.cluster.local",
                        "metadata",
                        Map.of(
                                "GENERATOR", "grpc",
                                "NAMESPACE", "demo",
                                "SERVICE_ACCOUNT", account,
                                "INSTANCE_IPS", "127.0.0.1")),
                "certificate_providers",
                Map.of(
                        "default",
                        Map.of(
                                "plugin_name",
                                "file_watcher",
                                "config",
                                Map.of(
                                        "certificate_file",
                                                files.resolve("cert-chain.pem").toString(),
                                        "private_key_file",
                                                files.resolve("key.pem").toString(),
                                        "ca_certificate_file",
                                                files.resolve("root-cert.pem").toString(),
                                        "refresh_interval", "900s"))),
                "server_listener_resource_name_template",
                "xds.istio.io/grpc/lds/inbound/%s");
    }

    private void serve() throws IOException {
        server = XdsServerBuilder.forPort(port, XdsServerCredentials.create(InsecureServerCredentials.create()))
                .overrideBootstrapForTest(bootstrap("echo"))
                .addService(new HealthStatusManager().getHealthService())
                .intercept(new PeerRecorder())
                .build()
                .start();
    }

    private String call(String target, ChannelCredentials credentials) {
        ManagedChannel channel = Grpc.newChannelBuilder(target, credentials).build();
        try {
            return HealthGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(20, TimeUnit.SECONDS)
                    .check(HealthCheckRequest.getDefaultInstance())
                    .getStatus()
                    .name();
        } finally {
            channel.shutdownNow();
        }
    }

    @Test
    void clientAndServerSpeakMutualTlsWithOurIdentities() throws Exception {
        serve();
        System.setProperty(
                "io.grpc.xds.bootstrapConfig",
                com.nimbusds.jose.util.JSONObjectUtils.toJSONString(bootstrap("client")));
        assertThat(call(
                        "xds:///echo.demo.svc.cluster.local:7070",
                        XdsChannelCredentials.create(InsecureChannelCredentials.create())))
                .isEqualTo("SERVING");
        assertThat(peer.get()).isEqualTo("spiffe://cluster.local/ns/demo/sa/client");
        assertThatThrownBy(() -> call("127.0.0.1:" + port, InsecureChannelCredentials.create()))
                .as("in plaintext")
                .hasMessageContaining("UNAVAILABLE");
    }

    private final class PeerRecorder implements ServerInterceptor {
        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, io.grpc.Metadata headers, ServerCallHandler<Q, R> next) {
            SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
            try {
                X509Certificate leaf = (X509Certificate) session.getPeerCertificates()[0];
                peer.set(leaf.getSubjectAlternativeNames()
                        .iterator()
                        .next()
                        .get(1)
                        .toString());
            } catch (Exception plaintext) {
                peer.set("none");
            }
            return next.startCall(call, headers);
        }
    }
}
