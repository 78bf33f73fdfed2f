package io.inweave.controlplane.serve;

import static io.inweave.controlplane.translate.ResourceType.LISTENER;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.grpc.Status;
import io.inweave.controlplane.ca.CertifiedWorkload;
import io.inweave.controlplane.model.ClusterChange;
import io.inweave.controlplane.model.Pod;
import io.inweave.controlplane.model.WorkloadId;
import io.inweave.controlplane.model.naming.Locality;
import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.testkit.TestClient;
import io.inweave.controlplane.testkit.TestPlane;
import io.inweave.controlplane.testkit.TestStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A caller in Kubernetes is the Pod that its certificate names. */
final class PodCallerTest {
    private static final String UID = "5f0c4e38-9d6a-4c0b-8f0e-0d5c6b7a8f90";
    private TestPlane plane;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        plane = TestPlane.start(directory);
        plane.resources.put(LISTENER, "a:80", "1");
        plane.running(new ClusterChange.PodThere(pod(UID)));
    }

    @AfterEach
    void stop() {
        plane.close();
    }

    private static Pod pod(String uid) {
        return new Pod(
                WorkloadId.pod(ObjectName.of("shop", "checkout-0"), uid),
                "checkout",
                Map.of("app", "checkout"),
                "checkout",
                Locality.NONE,
                List.of("10.0.0.7"),
                Set.of());
    }

    /** An agent as it is in a Pod: it names no group. */
    private static Node node(Map<String, String> says) {
        Node agent = TestClient.agent("shop", "checkout", "checkout", "one");
        var metadata = agent.getMetadata().toBuilder()
                .removeFields("AUTO_REGISTER_GROUP")
                .putFields("INSTANCE_IPS", text("10.0.0.7"));
        says.forEach((field, value) -> metadata.putFields(field, text(value)));
        return agent.toBuilder().setMetadata(metadata).build();
    }

    private static Value text(String value) {
        return Value.newBuilder().setStringValue(value).build();
    }

    private TestStream<DeltaDiscoveryRequest, DeltaDiscoveryResponse> ask(
            String account, String uid, Map<String, String> says, String... names) {
        return plane.client(account, new CertifiedWorkload("", uid))
                .delta()
                .send(DeltaDiscoveryRequest.newBuilder()
                        .setNode(node(says))
                        .setTypeUrl(LISTENER.typeUrl())
                        .addAllResourceNamesSubscribe(List.of(names))
                        .build());
    }

    @Test
    void theCertificateAloneFindsThePod() {
        ask("checkout", UID, Map.of(), "a:80").next();
        Awaitility.await()
                .untilAsserted(() -> assertThat(plane.streams.statuses())
                        .singleElement()
                        .satisfies(status -> assertThat(status.group()).isEqualTo("shop/checkout-0")));
    }

    @ParameterizedTest
    @CsvSource({"NAMESPACE,other", "SERVICE_ACCOUNT,payment", "AUTO_REGISTER_GROUP,checkout", "INSTANCE_IPS,10.0.0.8"})
    void whatItSaysOfItselfMakesItNoOtherOne(String field, String lie) {
        Status end = ask("checkout", UID, Map.of(field, lie), "a:80").end();
        assertThat(end.getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(end.getDescription()).contains(field);
    }

    @Test
    void aCertificateOfAnotherAccountThanThePodsIsRefused() {
        Status end = ask("payment", UID, Map.of("SERVICE_ACCOUNT", "payment"), "a:80")
                .end();
        assertThat(end.getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(end.getDescription()).contains("has service account checkout");
    }

    @Test
    void aPodThatIsNotSeenYetMayAskAgain() {
        Status end = ask("checkout", "0" + UID.substring(1), Map.of(), "a:80").end();
        assertThat(end.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void aStreamEndsWithItsPod() {
        TestStream<DeltaDiscoveryRequest, DeltaDiscoveryResponse> stream = ask("checkout", UID, Map.of(), "a:80");
        stream.next();
        // One of the same name is another one.
        plane.running(new ClusterChange.PodGone("shop", UID), new ClusterChange.PodThere(pod("0" + UID.substring(1))));
        Status end = stream.end();
        assertThat(end.getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(end.getDescription()).contains("Pod shop/checkout-0 is gone");
    }

    @Test
    void anInboundListenerOfAnotherAddressIsNotItsOwn() {
        Status end = ask("checkout", UID, Map.of(), "xds.istio.io/grpc/lds/inbound/10.0.0.8:8080")
                .end();
        assertThat(end.getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
        ask("checkout", UID, Map.of(), "xds.istio.io/grpc/lds/inbound/10.0.0.7:8080")
                .next();
        Awaitility.await()
                .untilAsserted(() -> assertThat(plane.registry.instances())
                        .anyMatch(instance -> instance.announced().contains(8080)
                                && instance.registration().workload().uid().equals(UID)));
    }
}
