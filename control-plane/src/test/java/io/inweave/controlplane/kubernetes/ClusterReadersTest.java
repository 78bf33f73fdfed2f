package io.inweave.controlplane.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.inweave.controlplane.model.ClusterChange;
import io.inweave.controlplane.model.EndpointSlice;
import io.inweave.controlplane.model.EndpointSlice.Backend;
import io.inweave.controlplane.model.EndpointSlice.Condition;
import io.inweave.controlplane.model.WorkloadId;
import io.inweave.controlplane.model.naming.Locality;
import io.inweave.controlplane.model.naming.ObjectName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is read of Pods, nodes and slices. */
final class ClusterReadersTest {
    private static PodBuilder pod() {
        return new PodBuilder()
                .withNewMetadata()
                .withName("payment-5d4f8-x7k2p")
                .withNamespace("shop")
                .withUid("uid-1")
                .addToLabels(Map.of("app", "payment", "pod-template-hash", "5d4f8"))
                .addNewOwnerReference()
                .withKind("ReplicaSet")
                .withName("payment-5d4f8")
                .withController(true)
                .endOwnerReference()
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName("payer")
                .withNodeName("node-1")
                .endSpec()
                .withNewStatus()
                .withPhase("Running")
                .withPodIP("10.0.0.1")
                .addNewPodIP("10.0.0.1")
                .addNewPodIP("fd00::1")
                .endStatus();
    }

    private static Pod announcing(String ports) {
        return pod().editMetadata()
                .addToAnnotations(PodReader.ANNOUNCED_PORTS, ports)
                .endMetadata()
                .build();
    }

    @Test
    void aPodIsNamedForItsDeployment() {
        assertThat(PodReader.read(pod().build()))
                .isEqualTo(new io.inweave.controlplane.model.Pod(
                        WorkloadId.pod(ObjectName.of("shop", "payment-5d4f8-x7k2p"), "uid-1"),
                        "payment",
                        Map.of("app", "payment", "pod-template-hash", "5d4f8"),
                        "payer",
                        Locality.NONE,
                        List.of("10.0.0.1", "fd00::1"),
                        Set.of()));
    }

    @Test
    void aPodThatNothingMadeHasItsOwnName() {
        Pod alone = pod().editMetadata()
                .withOwnerReferences(List.of())
                .endMetadata()
                .editSpec()
                .withServiceAccountName(null)
                .endSpec()
                .build();
        assertThat(PodReader.read(alone).title()).isEqualTo("payment-5d4f8-x7k2p");
        assertThat(PodReader.read(alone).serviceAccount()).isEqualTo("default");
    }

    @Test
    void announcedPortsAreTheAnnotations() {
        assertThat(PodReader.read(announcing("8080, 9090")).announced()).containsExactlyInAnyOrder(8080, 9090);
        assertThat(PodReader.read(announcing("8080,,x,0,65536,-1,99999999999")).announced())
                .containsExactly(8080);
    }

    @Test
    void aPodThatHasEndedIsNone() {
        assertThat(PodReader.read(
                        pod().editStatus().withPhase("Succeeded").endStatus().build()))
                .isNull();
    }

    @Test
    void aPodIsWhereItsNodeIs() {
        PodTable table = new PodTable();
        assertThat(table.put(pod().build())).hasSize(1);
        assertThat(table.put(pod().build())).isEmpty();
        var node = new NodeBuilder()
                .withNewMetadata()
                .withName("node-1")
                .addToLabels("topology.kubernetes.io/region", "eu")
                .addToLabels("topology.kubernetes.io/zone", "eu-1")
                .endMetadata()
                .build();
        assertThat(table.node("node-1", node))
                .singleElement()
                .isInstanceOfSatisfying(
                        ClusterChange.PodThere.class,
                        there -> assertThat(there.pod().locality()).isEqualTo(new Locality("eu", "eu-1", "")));
        assertThat(table.node("node-1", node)).isEmpty();
        assertThat(table.put(announcing("80")))
                .singleElement()
                .isInstanceOfSatisfying(
                        ClusterChange.PodThere.class,
                        there -> assertThat(there.pod().locality().zone()).isEqualTo("eu-1"));
        assertThat(table.remove("shop", "uid-1")).containsExactly(new ClusterChange.PodGone("shop", "uid-1"));
        assertThat(table.node("node-1", null)).isEmpty();
    }

    private static EndpointSliceBuilder slice() {
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withName("payment-abc")
                .withNamespace("shop")
                .addToLabels("kubernetes.io/service-name", "payment")
                .endMetadata()
                .withAddressType("IPv4")
                .addNewPort(null, "http", 8080, "TCP");
    }

    private static Condition condition(Boolean ready, Boolean serving, Boolean terminating) {
        var made = slice().addNewEndpoint()
                .withAddresses("10.0.0.1")
                .withNewConditions(ready, serving, terminating)
                .endEndpoint()
                .build();
        return SliceReader.read(made).backends().get(0).condition();
    }

    @Test
    void conditionsThatAreNotToldCountAsReady() {
        assertThat(condition(null, null, null)).isEqualTo(Condition.READY);
        assertThat(condition(true, null, null)).isEqualTo(Condition.READY);
        assertThat(condition(false, true, true)).isEqualTo(Condition.LEAVING);
        assertThat(condition(false, true, false)).isEqualTo(Condition.OUT);
        assertThat(condition(false, false, true)).isEqualTo(Condition.OUT);
    }

    @Test
    void aSliceNamesPodsAndOthers() {
        var made = slice().addNewEndpoint()
                .withAddresses("10.0.0.1")
                .withNewTargetRef()
                .withKind("Pod")
                .withName("payment-1")
                .withUid("uid-1")
                .endTargetRef()
                .endEndpoint()
                .addNewEndpoint()
                .withAddresses("192.0.2.1")
                .withZone("eu-2")
                .endEndpoint()
                .build();
        assertThat(SliceReader.read(made))
                .isEqualTo(new EndpointSlice(
                        ObjectName.of("shop", "payment-abc"),
                        ObjectName.of("shop", "payment"),
                        EndpointSlice.Family.IPV4,
                        Map.of("http", 8080),
                        List.of(
                                new Backend("10.0.0.1", "uid-1", Condition.READY, Locality.NONE),
                                new Backend("192.0.2.1", "", Condition.READY, new Locality("", "eu-2", "")))));
    }

    @Test
    void aSliceOfNoServiceAndOneOfNamesAreNone() {
        assertThat(SliceReader.read(slice().editMetadata()
                        .withLabels(Map.of())
                        .endMetadata()
                        .build()))
                .isNull();
        assertThat(SliceReader.read(slice().withAddressType("FQDN").build())).isNull();
    }
}
