package io.inweave.controlplane.serve;

import static io.inweave.controlplane.translate.ResourceType.LISTENER;
import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.grpc.Status;
import io.inweave.controlplane.model.Instance;
import io.inweave.controlplane.testkit.LogLines;
import io.inweave.controlplane.testkit.TestClient;
import io.inweave.controlplane.testkit.TestPlane;
import io.inweave.controlplane.testkit.TestStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may say what: identities, inbound listeners and announcements. */
final class CallerTest {
    private static final String INBOUND = "xds.istio.io/grpc/lds/inbound/";
    private TestPlane plane;
    private LogLines log;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        plane = TestPlane.start(directory);
        plane.resources.put(LISTENER, "a:80", "1");
        log = new LogLines();
    }

    @AfterEach
    void stop() {
        log.close();
        plane.close();
    }

    private static DeltaDiscoveryRequest ask(Node node, String... names) {
        return DeltaDiscoveryRequest.newBuilder()
                .setNode(node)
                .setTypeUrl(LISTENER.typeUrl())
                .addAllResourceNamesSubscribe(List.of(names))
                .build();
    }

    private TestStream<DeltaDiscoveryRequest, DeltaDiscoveryResponse> agent(
            String account, String id, String... names) {
        return plane.client(account).delta().send(ask(TestClient.agent("shop", account, account, id), names));
    }

    private void denied(TestStream<?, ?> stream, String reason) {
        Status end = stream.end();
        assertThat(end.getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(end.getDescription()).contains(reason);
        assertThat(log.containing("WARN refused a discovery stream"))
                .hasSize(1)
                .allMatch(line -> line.contains(reason));
    }

    private void awaitAnnounced(String instance, Integer... ports) {
        Awaitility.await().untilAsserted(() -> {
            assertThat(plane.publications).isNotEmpty();
            List<Instance> latest = plane.publications.get(plane.publications.size() - 1);
            assertThat(latest)
                    .filteredOn(one -> one.id().equals(instance))
                    .flatMap(Instance::announced)
                    .containsExactlyInAnyOrder(ports);
        });
    }

    @ParameterizedTest
    @CsvSource({"NAMESPACE,other", "SERVICE_ACCOUNT,payment", "AUTO_REGISTER_GROUP,payment"})
    void aMismatchOfMetadataAndCertificateEndsTheStream(String field, String lie) {
        Node honest = TestClient.agent("shop", "checkout", "checkout", "one");
        Node liar = honest.toBuilder()
                .setMetadata(honest.getMetadata().toBuilder()
                        .putFields(
                                field,
                                com.google.protobuf.Value.newBuilder()
                                        .setStringValue(lie)
                                        .build()))
                .build();
        denied(plane.client("checkout").delta().send(ask(liar, "a:80")), field);
    }

    @Test
    void anInstanceIdThatCouldForgeTheLogIsRefused() {
        Status end = agent("checkout", "one\n03:00 INFO all is well", "a:80").end();
        assertThat(end.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(end.getDescription()).contains("INWEAVE_INSTANCE 'one\\u000a03:00");
        assertThat(log.containing("\n")).isEmpty();
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        Node honest = TestClient.agent("shop", "checkout", "checkout", "one");
        Node liar = honest.toBuilder()
                .setMetadata(honest.getMetadata().toBuilder()
                        .putFields(
                                "INSTANCE_IPS",
                                com.google.protobuf.Value.newBuilder()
                                        .setStringValue("fe80::1%\nx")
                                        .build()))
                .build();
        Status end = plane.client("checkout").delta().send(ask(liar, "a:80")).end();
        assertThat(end.getDescription()).contains("expected an IP address");
    }

    @Test
    void anAgentOfAnUnknownGroupIsRefused() {
        Node node = TestClient.agent("shop", "checkout", "nobody", "one");
        denied(plane.client("checkout").delta().send(ask(node, "a:80")), "WorkloadGroup shop/nobody is not");
    }

    @Test
    void aStreamEndsWhenItsGroupGoes() throws IOException {
        TestStream<DeltaDiscoveryRequest, DeltaDiscoveryResponse> stream = agent("checkout", "one", "a:80");
        stream.next();
        plane.groups("shop/payment");
        denied(stream, "WorkloadGroup shop/checkout is not in the configuration");
    }

    @Test
    void aClientWithoutACertificateIsRefused() {
        Status end = plane.stranger()
                .delta()
                .send(ask(TestClient.agent("shop", "checkout", "checkout", "one"), "a:80"))
                .end();
        assertThat(end.getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    }

    @Test
    void askingForAnInboundListenerAnnouncesThePort() {
        agent("checkout", "one", INBOUND + "127.0.0.1:8080", INBOUND + "127.0.0.1:9090")
                .next();
        awaitAnnounced("one", 8080, 9090);
    }

    @Test
    void givingItUpWithdrawsThePort() {
        TestStream<DeltaDiscoveryRequest, DeltaDiscoveryResponse> stream =
                agent("checkout", "one", INBOUND + "127.0.0.1:8080");
        stream.next();
        awaitAnnounced("one", 8080);
        stream.send(DeltaDiscoveryRequest.newBuilder()
                .setTypeUrl(LISTENER.typeUrl())
                .addResourceNamesUnsubscribe(INBOUND + "127.0.0.1:8080")
                .build());
        awaitAnnounced("one");
    }

    @Test
    void whatALaterStreamGivesUpIsWithdrawn() {
        agent("checkout", "i1", INBOUND + "127.0.0.1:8080", INBOUND + "127.0.0.1:8081")
                .complete();
        awaitAnnounced("i1", 8080, 8081);

        agent("checkout", "i1", INBOUND + "127.0.0.1:8080")
                .send(DeltaDiscoveryRequest.newBuilder()
                        .setTypeUrl(LISTENER.typeUrl())
                        .addResourceNamesUnsubscribe(INBOUND + "127.0.0.1:8081")
                        .build());

        awaitAnnounced("i1", 8080);
    }

    @Test
    void givingUpInTheRequestThatAsksTakesNobodysPort() {
        agent("checkout", "new", INBOUND + "127.0.0.1:8080");
        awaitAnnounced("new", 8080);

        plane.client("checkout")
                .delta()
                .send(
                        ask(TestClient.agent("shop", "checkout", "checkout", "old"), INBOUND + "127.0.0.1:8080")
                                .toBuilder()
                                .addResourceNamesUnsubscribe(INBOUND + "127.0.0.1:8080")
                                .build())
                .next();

        awaitAnnounced("new", 8080);
    }

    @Test
    void aLostStreamWithdrawsNothing() {
        TestClient client = plane.client("checkout");
        client.delta()
                .send(ask(TestClient.agent("shop", "checkout", "checkout", "one"), INBOUND + "127.0.0.1:8080"))
                .next();
        awaitAnnounced("one", 8080);
        client.close();
        Awaitility.await().until(() -> !plane.registry.instances().get(0).connected());
        assertThat(plane.registry.instances().get(0).announced()).containsExactly(8080);
    }

    @Test
    void anothersPortIsRefused() {
        agent("payment", "pay", INBOUND + "127.0.0.1:8080").next();
        awaitAnnounced("pay", 8080);
        denied(agent("checkout", "one", INBOUND + "127.0.0.1:8080"), "announced by an instance of another group");
    }

    @Test
    void anothersAddressIsRefused() {
        denied(agent("checkout", "one", INBOUND + "10.0.0.9:8080"), "it is registered at 127.0.0.1");
    }

    @Test
    void aProcessThatWasStartedAnewTakesItsPortOver() {
        agent("checkout", "one", INBOUND + "127.0.0.1:8080").next();
        awaitAnnounced("one", 8080);
        agent("checkout", "two", INBOUND + "127.0.0.1:8080").next();
        awaitAnnounced("two", 8080);
        awaitAnnounced("one");
    }

    @Test
    void aPlainServerMayReadItsOwnListenerAndIsNotRegistered() {
        Node node = TestClient.node("gRPC Java", "server", List.of("INSTANCE_IPS", "127.0.0.1"));
        DeltaDiscoveryResponse answer = plane.client("checkout")
                .delta()
                .send(ask(node, INBOUND + "127.0.0.1:8080", INBOUND + "0.0.0.0:8080"))
                .next();
        assertThat(answer.getResourcesCount()).isEqualTo(2);
        assertThat(plane.registry.instances()).isEmpty();
    }

    @Test
    void aPlainServerMayNotReadAnothersListener() {
        agent("payment", "pay", INBOUND + "127.0.0.1:8080").next();
        awaitAnnounced("pay", 8080);
        Node node = TestClient.node("gRPC Java", "server", List.of("INSTANCE_IPS", "127.0.0.1"));
        denied(plane.client("checkout").delta().send(ask(node, INBOUND + "127.0.0.1:8080")), "not the caller's own");
    }

    @Test
    void thePlaintextPortIsForReading() {
        Node node = TestClient.node("gRPC Java", "reader", List.of("INSTANCE_IPS", "127.0.0.1"));
        DeltaDiscoveryResponse answer = plane.plaintext()
                .delta()
                .send(ask(node, "a:80", INBOUND + "0.0.0.0:8080", INBOUND + "127.0.0.1:8080"))
                .next();
        assertThat(answer.getResourcesCount()).isEqualTo(3);
        assertThat(plane.registry.instances()).isEmpty();
    }

    @Test
    void thePlaintextPortHidesWhatAnAgentAnnounced() {
        agent("checkout", "one", INBOUND + "127.0.0.1:8080").next();
        awaitAnnounced("one", 8080);
        Node liar = TestClient.agent("shop", "checkout", "checkout", "one");
        denied(plane.plaintext().delta().send(ask(liar, INBOUND + "127.0.0.1:8080")), "not the caller's own");
    }

    @Test
    void thePlaintextPortRegistersNobodyAndIssuesNothing() {
        try (TestClient reader = plane.plaintext()) {
            reader.delta()
                    .send(ask(TestClient.agent("shop", "checkout", "checkout", "one"), "a:80"))
                    .next();
            assertThat(plane.registry.instances()).isEmpty();
            assertThat(reader.refusal("csr", "token").getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
        }
    }

    @Test
    void aMalformedInboundNameIsAnError() {
        Status end = agent("checkout", "one", INBOUND + "127.0.0.1:http").end();
        assertThat(end.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(end.getDescription()).contains("expected xds.istio.io/grpc/lds/inbound/<address>:<port>");
    }

    @Test
    void portsOfTheMetadataReachTheRegistry() {
        Node honest = TestClient.agent("shop", "checkout", "checkout", "one");
        Node node = honest.toBuilder()
                .setMetadata(honest.getMetadata().toBuilder()
                        .putFields(
                                "INWEAVE_PORTS",
                                com.google.protobuf.Value.newBuilder()
                                        .setStringValue("http:18081,grpc:19090")
                                        .build()))
                .build();
        plane.client("checkout").delta().send(ask(node, "a:80")).next();
        assertThat(plane.registry.instances().get(0).registration().ports())
                .isEqualTo(java.util.Map.of("http", 18081, "grpc", 19090));
        assertThat(plane.registry.instances().get(0).announced()).isEqualTo(Set.of());
    }
}
