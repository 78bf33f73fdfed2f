package io.inweave.controlplane.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.inweave.controlplane.model.Instance;
import io.inweave.controlplane.model.WorkloadId;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.translate.input.Asker;
import io.inweave.controlplane.translate.input.ClientKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EndpointTranslatorTest {
    private static final String RPC = "outbound|9090||payment.shop.svc.cluster.local";

    @Test
    void instanceIsAnEndpointOnceItAnnouncedThePortThatTheServiceMeans() {
        World world = Shop.world();
        assertThat(addresses(world, Shop.CLUSTER)).isEmpty();
        World silent = world.withInstances(List.of(Shop.instance(Shop.V1, "p1")));
        assertThat(addresses(silent, Shop.CLUSTER)).isEmpty();
        World other = world.withInstances(List.of(Shop.instance(Shop.V1, "p1", 8080)));
        assertThat(addresses(other, Shop.CLUSTER)).isEmpty();
        World announced = world.withInstances(List.of(Shop.instance(Shop.V1, "p1", 18080)));
        assertThat(addresses(announced, Shop.CLUSTER)).containsExactly("127.0.0.1:18080");
    }

    @Test
    void portIsTheInstancesThenTheGroupsThenTheTargetThenTheServices() {
        Instance own = Instance.of(Shop.V1, "p1", "10.0.0.1")
                .withPorts(Map.of("http", 28080))
                .withAnnounced(Set.of(28080));
        World world = Shop.world().withInstances(List.of(own, Shop.instance(Shop.V2, "p2", 8080)));
        assertThat(addresses(world, Shop.CLUSTER)).containsExactly("10.0.0.1:28080", "127.0.0.1:8080");
    }

    @Test
    void portThatIsTargetedByNameIsFoundByThatName() {
        assertThat(addresses(Shop.running(Shop.world()), RPC)).containsExactly("127.0.0.1:19090");
    }

    @Test
    void severalInstancesShareOneAddress() {
        World world = Shop.world()
                .withInstances(List.of(
                        Shop.instance(Shop.V1, "p1", 18080),
                        Instance.of(Shop.V1, "p0", "127.0.0.1")
                                .withPorts(Map.of("http", 18081))
                                .withAnnounced(Set.of(18081))));
        assertThat(addresses(world, Shop.CLUSTER)).containsExactlyInAnyOrder("127.0.0.1:18080", "127.0.0.1:18081");
    }

    @Test
    void endpointSaysWhomToExpectAndThatItTakesTls() {
        LbEndpoint endpoint = Worlds.endpoints(Shop.running(Shop.world()), Shop.CHECKOUT, Shop.CLUSTER)
                .getEndpoints(0)
                .getLbEndpoints(0);
        assertThat(text(endpoint, "inweave", "spiffe")).isEqualTo("spiffe://cluster.local/ns/shop/sa/payment");
        assertThat(text(endpoint, "envoy.transport_socket_match", "tlsMode")).isEqualTo("istio");
        assertThat(text(endpoint, "istio", "workload")).isEqualTo("payment-v1;shop;payment;v1;inweave");
    }

    @Test
    void portWithoutMutualTlsDoesNotSayThatItTakesIt() {
        World world = Shop.running(Shop.with("""
                apiVersion: security.istio.io/v1
                kind: PeerAuthentication
                metadata: { name: payment, namespace: shop }
                spec:
                  selector: { matchLabels: { version: v1 } }
                  portLevelMtls: { 18080: { mode: DISABLE } }
                """));
        ClusterLoadAssignment assignment = Worlds.endpoints(world, Shop.CHECKOUT, Shop.CLUSTER);
        assertThat(assignment.getEndpoints(0).getLbEndpointsList())
                .extracting(endpoint -> endpoint.getMetadata().containsFilterMetadata("envoy.transport_socket_match"))
                .containsExactly(false, true);
    }

    @Test
    void subsetHasTheEndpointsWithItsLabels() {
        World world = Shop.running(Shop.with("""
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: { name: payment, namespace: shop }
                spec: { host: payment, subsets: [ { name: v2, labels: { version: v2 } } ] }
                """));
        assertThat(addresses(world, "outbound|8080|v2|payment.shop.svc.cluster.local"))
                .containsExactly("127.0.0.1:8080");
    }

    @Test
    void labelsOfTheGroupsMetadataWinOverItsTemplate() {
        assertThat(Shop.world().group(Shop.V2).labels()).containsEntry("app", "payment");
    }

    @Test
    void announcementThatServesNobodyIsTold() {
        World world = Shop.world();
        Instance instance = Shop.instance(Shop.V1, "p1", 18080, 4711);
        assertThat(world.servicesBehind(instance, 18080)).containsExactly("payment.shop.svc.cluster.local:8080");
        assertThat(world.servicesBehind(instance, 4711)).isEmpty();
    }

    @Test
    void nearEndpointsComeFirstOnceOutliersAreDetected() {
        World world = localities("outlierDetection: { consecutive5xxErrors: 3 }");
        assertThat(priorities(world, near())).containsExactly("r1/z1=0", "r1/z2=1", "r2/z3=2", "r3/z4=3");
        assertThat(priorities(localities("loadBalancer: { simple: RANDOM }"), near()))
                .containsExactly("r1/z1=0", "r1/z2=0", "r2/z3=0", "r3/z4=0");
    }

    @Test
    void sharesByLocalityBecomeWeightsAndLeaveTheOthersOut() {
        World world = localities(
                "loadBalancer: { localityLbSetting: { distribute: [ { from: r1/z1, to: { r1/z1: 80, 'r2/*': 20 } } ] } }");
        ClusterLoadAssignment assignment = Worlds.endpoints(world, near(), "outbound|80||far.example");
        assertThat(assignment.getEndpointsList())
                .extracting(group -> group.getLocality().getZone() + "="
                        + group.getLoadBalancingWeight().getValue())
                .containsExactly("z1=8000", "z3=2000");
    }

    private static Asker near() {
        return Asker.of(ClientKind.INWEAVE, "shop", "near")
                .withInstance(WorkloadId.group(ObjectName.of("shop", "near")), "n1", "127.0.0.1");
    }

    private static World localities(String policy) {
        return Worlds.of("""
                apiVersion: networking.istio.io/v1
                kind: WorkloadGroup
                metadata: { name: near, namespace: shop }
                spec: { template: { serviceAccount: near, locality: r1/z1 } }
                ---
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata: { name: far, namespace: shop }
                spec:
                  hosts: [far.example]
                  location: MESH_INTERNAL
                  resolution: STATIC
                  ports: [ { number: 80, name: http } ]
                  endpoints:
                  - { address: 10.0.0.4, locality: r3/z4 }
                  - { address: 10.0.0.3, locality: r2/z3 }
                  - { address: 10.0.0.2, locality: r1/z2 }
                  - { address: 10.0.0.1, locality: r1/z1 }
                ---
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: { name: far, namespace: shop }
                spec:
                  host: far.example
                  trafficPolicy:
                    POLICY
                """.replace(
                "POLICY",
                policy.contains("outlier")
                        ? policy + "\n    loadBalancer: { localityLbSetting: { failover: [ { from: r1, to: r2 } ] } }"
                        : policy));
    }

    private static List<String> priorities(World world, Asker asker) {
        return Worlds.endpoints(world, asker, "outbound|80||far.example").getEndpointsList().stream()
                .map(group -> group.getLocality().getRegion() + "/"
                        + group.getLocality().getZone() + "=" + group.getPriority())
                .toList();
    }

    private static List<String> addresses(World world, String cluster) {
        return Normalized.addresses(Worlds.endpoints(world, Shop.CHECKOUT, cluster));
    }

    private static String text(LbEndpoint endpoint, String filter, String key) {
        return endpoint.getMetadata()
                .getFilterMetadataOrThrow(filter)
                .getFieldsOrThrow(key)
                .getStringValue();
    }
}
