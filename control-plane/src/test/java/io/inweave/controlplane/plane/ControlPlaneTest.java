package io.inweave.controlplane.plane;

import static io.inweave.controlplane.translate.ResourceType.ENDPOINTS;
import static io.inweave.controlplane.translate.ResourceType.LISTENER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.inweave.controlplane.ca.CertificateAuthority;
import io.inweave.controlplane.ca.Pem;
import io.inweave.controlplane.state.StateDirectory;
import io.inweave.controlplane.testkit.Credentials;
import io.inweave.controlplane.testkit.LogLines;
import io.inweave.controlplane.testkit.MutableClock;
import io.inweave.controlplane.testkit.TestClient;
import io.inweave.controlplane.testkit.TestStream;
import io.inweave.controlplane.translate.ResourceType;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole control plane: from files to what agents are told. */
final class ControlPlaneTest {
    private static final String INBOUND = "xds.istio.io/grpc/lds/inbound/127.0.0.1:18081";
    private static final String CLUSTER = "outbound|8080||checkout.shop.svc.cluster.local";
    private static final String GROUPS = """
            apiVersion: networking.istio.io/v1
            kind: WorkloadGroup
            metadata: {name: checkout, namespace: shop}
            spec:
              metadata: {labels: {app: checkout}}
              template: {serviceAccount: checkout, ports: {http: 18081}}
            ---
            apiVersion: networking.istio.io/v1
            kind: WorkloadGroup
            metadata: {name: frontend, namespace: shop}
            spec:
              metadata: {labels: {app: frontend}}
              template: {serviceAccount: frontend}
            """;
    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: {name: checkout, namespace: shop}
            spec:
              selector: {app: checkout}
              ports:
              - {name: http, port: 8080}
            """;
    private final MutableClock ticker = new MutableClock();
    private final List<TestClient> clients = new ArrayList<>();
    private Path directory;
    private Path config;
    private ControlPlane plane;
    private LogLines log;

    @BeforeEach
    void start(@TempDir Path temporary) throws IOException {
        log = new LogLines();
        directory = temporary;
        config = Files.createDirectories(temporary.resolve("config"));
        Files.writeString(config.resolve("groups.yaml"), GROUPS);
        Files.writeString(config.resolve("checkout.yaml"), SERVICE);
        plane = ControlPlane.start(settings().build());
    }

    @AfterEach
    void stop() {
        clients.forEach(TestClient::close);
        plane.close();
        log.close();
    }

    private ControlPlaneConfig.Builder settings() {
        return ControlPlaneConfig.builder()
                .configDirectory(config)
                .stateDirectory(directory.resolve("state"))
                .xdsPort(0)
                .plaintextPort(0)
                .httpPort(0)
                .nanoTime(ticker);
    }

    private void restart() throws IOException {
        plane.close();
        plane = ControlPlane.start(settings().build());
    }

    private int port() {
        String address = plane.addresses().xds();
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    private CertificateAuthority authority() throws IOException {
        return CertificateAuthority.open(
                StateDirectory.open(directory.resolve("state")), "cluster.local", Clock.systemUTC());
    }

    /** Joins as an agent does: token, certificate, mutual TLS. */
    private TestStream<DeltaDiscoveryRequest, DeltaDiscoveryResponse> join(String group, String instance)
            throws IOException {
        KeyPair keys = Credentials.ec("secp256r1");
        List<X509Certificate> chain = new ArrayList<>();
        try (TestClient first = TestClient.tls(port(), authority(), null)) {
            String token = plane.mintToken("shop", group, Duration.ofMinutes(5));
            for (String pem : first.certificate(Credentials.csr(keys), token)) {
                chain.addAll(Pem.certificates("answer", pem));
            }
        }
        TestClient agent = TestClient.tls(port(), authority(), new Credentials(keys, chain));
        clients.add(agent);
        TestStream<DeltaDiscoveryRequest, DeltaDiscoveryResponse> stream = agent.delta();
        stream.send(subscribe(ResourceType.ROUTE, "none").toBuilder()
                .setNode(TestClient.agent("shop", group, group, instance))
                .build());
        stream.send(ack(stream.next()));
        return stream;
    }

    private static DeltaDiscoveryRequest subscribe(ResourceType type, String name) {
        return DeltaDiscoveryRequest.newBuilder()
                .setTypeUrl(type.typeUrl())
                .addResourceNamesSubscribe(name)
                .build();
    }

    private static DeltaDiscoveryRequest ack(DeltaDiscoveryResponse response) {
        return DeltaDiscoveryRequest.newBuilder()
                .setTypeUrl(response.getTypeUrl())
                .setResponseNonce(response.getNonce())
                .build();
    }

    private static List<LbEndpoint> endpoints(DeltaDiscoveryResponse response) {
        try {
            List<LbEndpoint> all = new ArrayList<>();
            for (var resource : response.getResourcesList()) {
                resource.getResource()
                        .unpack(ClusterLoadAssignment.class)
                        .getEndpointsList()
                        .forEach(locality -> all.addAll(locality.getLbEndpointsList()));
            }
            return all;
        } catch (InvalidProtocolBufferException broken) {
            throw new AssertionError(broken);
        }
    }

    @Test
    void anAnnouncedPortBecomesAnEndpointOfOthersWithItsIdentity() throws IOException {
        TestStream<DeltaDiscoveryRequest, DeltaDiscoveryResponse> frontend = join("frontend", "f1");
        DeltaDiscoveryResponse none =
                frontend.send(subscribe(ENDPOINTS, CLUSTER)).next();
        assertThat(endpoints(none)).isEmpty();
        frontend.send(ack(none));

        join("checkout", "c1").send(subscribe(LISTENER, INBOUND)).next();
        List<LbEndpoint> there = endpoints(frontend.next());
        assertThat(there).hasSize(1);
        assertThat(there.get(0).getEndpoint().getAddress().getSocketAddress().getPortValue())
                .isEqualTo(18_081);
        assertThat(there.get(0)
                        .getMetadata()
                        .getFilterMetadataOrThrow("envoy.transport_socket_match")
                        .toString())
                .contains("tlsMode")
                .contains("istio");
        assertThat(there.get(0)
                        .getMetadata()
                        .getFilterMetadataOrThrow("inweave")
                        .toString())
                .contains("spiffe://cluster.local/ns/shop/sa/checkout");
    }

    @Test
    void announcementsOutliveARestartAndNotAMinuteWithoutAStream() throws IOException {
        join("checkout", "c1").send(subscribe(LISTENER, INBOUND)).next();
        Awaitility.await().until(() -> Files.exists(directory.resolve("state/instances.json")));
        restart();
        TestStream<DeltaDiscoveryRequest, DeltaDiscoveryResponse> frontend = join("frontend", "f1");
        DeltaDiscoveryResponse kept =
                frontend.send(subscribe(ENDPOINTS, CLUSTER)).next();
        assertThat(endpoints(kept)).hasSize(1);
        frontend.send(ack(kept));
        ticker.advance(Duration.ofSeconds(61));
        assertThat(endpoints(frontend.next())).isEmpty();
        assertThat(log.containing("instance expired: shop/checkout/c1")).hasSize(1);
    }

    @Test
    void anEditIsLiveWithinASecond() throws IOException {
        TestStream<DeltaDiscoveryRequest, DeltaDiscoveryResponse> frontend = join("frontend", "f1");
        DeltaDiscoveryResponse before =
                frontend.send(subscribe(LISTENER, "checkout:8080")).next();
        assertThat(before.getResourcesCount()).isEqualTo(1);
        frontend.send(ack(before));
        long begun = System.nanoTime();
        Files.delete(config.resolve("checkout.yaml"));
        assertThat(frontend.next().getRemovedResourcesList()).containsExactly("checkout:8080");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aPortThatServesNoServiceIsWarnedOfWithTheRemedy() throws IOException {
        join("checkout", "c1")
                .send(subscribe(LISTENER, "xds.istio.io/grpc/lds/inbound/127.0.0.1:7777"))
                .next();
        Awaitility.await()
                .untilAsserted(() -> assertThat(log.containing("port serves no service"))
                        .hasSize(1)
                        .allMatch(line -> line.contains("inweave.workload.ports=<service port name>:7777")));
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            ControlPlaneConfig other = settings()
                    .stateDirectory(directory.resolve("other"))
                    .httpPort(taken.getLocalPort())
                    .build();
            assertThatThrownBy(() -> ControlPlane.start(other))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("HTTP: cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void startsAndStopsWithoutLeavingThreads() throws IOException {
        ControlPlane other = ControlPlane.start(
                settings().stateDirectory(directory.resolve("other")).build());
        other.close();
        plane.close();
        Awaitility.await()
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .extracting(Thread::getName)
                        .noneMatch(name -> name.startsWith("inweave-")));
    }
}
