package io.inweave.controlplane.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.controlplane.model.ClusterChange.PodGone;
import io.inweave.controlplane.model.ClusterChange.PodThere;
import io.inweave.controlplane.model.ClusterChange.SliceGone;
import io.inweave.controlplane.model.ClusterChange.SliceThere;
import io.inweave.controlplane.model.EndpointSlice.Backend;
import io.inweave.controlplane.model.EndpointSlice.Condition;
import io.inweave.controlplane.model.EndpointSlice.Family;
import io.inweave.controlplane.model.naming.ExportTo;
import io.inweave.controlplane.model.naming.Hostname;
import io.inweave.controlplane.model.naming.Locality;
import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.model.naming.Selector;
import io.inweave.controlplane.model.security.MtlsMode;
import io.inweave.controlplane.model.security.PeerAuthentication;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Endpoints of Kubernetes Services: slices joined with Pods. */
final class ClusterTest {
    private static final ServicePort HTTP = ServicePort.of(80, "http", AppProtocol.HTTP);
    private static final Service PAYMENT = service("payment", List.of("10.96.0.7"));
    private static final Service CHECKOUT = service("checkout", List.of());

    private static Service service(String name, List<String> addresses) {
        return new Service(
                ObjectName.of("shop", name),
                Hostname.ofService(name, "shop"),
                addresses,
                List.of(HTTP),
                Service.Resolution.STATIC,
                false,
                Map.of("app", name),
                List.of(),
                List.of(),
                ExportTo.ALL);
    }

    private static Pod pod(String uid, Integer... announced) {
        return new Pod(
                WorkloadId.pod(ObjectName.of("shop", "payment-" + uid), uid),
                "payment",
                Map.of("app", "payment"),
                "payer",
                new Locality("eu", "eu-1", ""),
                List.of("10.0.0." + uid, "fd00::" + uid),
                Set.of(announced));
    }

    private static Backend ready(String uid) {
        return new Backend("10.0.0." + uid, uid, Condition.READY, Locality.NONE);
    }

    private static SliceThere slice(String name, String service, Family family, Backend... backends) {
        return new SliceThere(new EndpointSlice(
                ObjectName.of("shop", name),
                ObjectName.of("shop", service),
                family,
                Map.of("http", 8080),
                List.of(backends)));
    }

    private static World world(ClusterChange... changes) {
        Configuration configuration =
                Configuration.builder().add(PAYMENT).add(CHECKOUT).build();
        return World.empty("cluster.local")
                .withConfiguration(configuration)
                .withCluster(Cluster.EMPTY.with(Arrays.asList(changes)));
    }

    private static World changed(World world, ClusterChange... changes) {
        return world.withCluster(world.cluster().with(Arrays.asList(changes)));
    }

    private static List<ServiceEndpoint> endpoints(World world) {
        return world.endpoints(PAYMENT, HTTP);
    }

    @Test
    void anEndpointHasEverythingOfItsPod() {
        World world = world(new PodThere(pod("1")), slice("payment-x", "payment", Family.IPV4, ready("1")));
        assertThat(endpoints(world))
                .containsExactly(new ServiceEndpoint(
                        "payment",
                        "shop",
                        "10.0.0.1",
                        8080,
                        Map.of("app", "payment"),
                        "spiffe://cluster.local/ns/shop/sa/payer",
                        new Locality("eu", "eu-1", ""),
                        1,
                        false,
                        false));
    }

    @Test
    void aPortSpeaksMutualTlsOnceItIsAnnounced() {
        World plain = world(new PodThere(pod("1", 9090)), slice("payment-x", "payment", Family.IPV4, ready("1")));
        assertThat(endpoints(plain)).noneMatch(ServiceEndpoint::mutualTls);
        World announced = changed(plain, new PodThere(pod("1", 8080)));
        assertThat(endpoints(announced)).allMatch(ServiceEndpoint::mutualTls).allMatch(ServiceEndpoint::agent);
    }

    @Test
    void wherePolicySwitchesMutualTlsOffNobodySpeaksIt() {
        World world = world(new PodThere(pod("1", 8080)), slice("payment-x", "payment", Family.IPV4, ready("1")));
        assertThat(endpoints(world)).allMatch(ServiceEndpoint::mutualTls);
        World disabled = world.withConfiguration(Configuration.builder()
                .add(PAYMENT)
                .add(new PeerAuthentication(ObjectName.of("shop", "off"), Selector.ALL, MtlsMode.DISABLE, Map.of()))
                .build());
        assertThat(endpoints(disabled)).hasSize(1).noneMatch(ServiceEndpoint::mutualTls);
    }

    @Test
    void aPodThatIsNotKnownIsLeftOutRatherThanTakenForPlaintext() {
        World world = world(slice("payment-x", "payment", Family.IPV4, ready("1")));
        assertThat(endpoints(world)).isEmpty();
        World come = changed(world, new PodThere(pod("1", 8080)));
        assertThat(endpoints(come)).hasSize(1).allMatch(ServiceEndpoint::mutualTls);
        assertThat(endpoints(changed(come, new PodGone("shop", "1")))).isEmpty();
    }

    @Test
    void whoIsNoPodIsAPlaintextEndpoint() {
        Backend machine = new Backend("192.0.2.9", "", Condition.READY, new Locality("", "eu-2", ""));
        assertThat(endpoints(world(slice("payment-x", "payment", Family.IPV4, machine))))
                .hasSize(1)
                .allMatch(endpoint -> endpoint.address().equals("192.0.2.9") && !endpoint.mutualTls())
                .allMatch(endpoint -> endpoint.locality().zone().equals("eu-2"));
    }

    @Test
    void whoLeavesServesOnlyWhileNobodyIsReady() {
        Backend leaving = new Backend("10.0.0.1", "1", Condition.LEAVING, Locality.NONE);
        Backend out = new Backend("10.0.0.2", "2", Condition.OUT, Locality.NONE);
        World world = world(
                new PodThere(pod("1")),
                new PodThere(pod("2")),
                slice("payment-x", "payment", Family.IPV4, leaving, out));
        assertThat(endpoints(world)).extracting(ServiceEndpoint::address).containsExactly("10.0.0.1");
        World ready = changed(world, slice("payment-x", "payment", Family.IPV4, leaving, ready("2")));
        assertThat(endpoints(ready)).extracting(ServiceEndpoint::address).containsExactly("10.0.0.2");
    }

    @Test
    void aPodOfBothFamiliesCountsOnceInTheFamilyOfItsService() {
        Backend six = new Backend("fd00::1", "1", Condition.READY, Locality.NONE);
        ClusterChange[] changes = {
            new PodThere(pod("1")),
            slice("payment-six", "payment", Family.IPV6, six),
            slice("payment-four", "payment", Family.IPV4, ready("1")),
        };
        assertThat(endpoints(world(changes)))
                .extracting(ServiceEndpoint::address)
                .containsExactly("10.0.0.1");
        Service bySix = service("payment", List.of("fd00:1::7", "10.96.0.7"));
        World other = world(changes)
                .withConfiguration(Configuration.builder().add(bySix).build());
        assertThat(other.endpoints(bySix, HTTP))
                .extracting(ServiceEndpoint::address)
                .containsExactly("fd00::1");
    }

    @Test
    void aHeadlessServiceHasEndpointsInItsPodsPrimaryFamily() {
        Backend six = new Backend("fd00::1", "1", Condition.READY, Locality.NONE);
        World world = world(
                new PodThere(pod("1")),
                slice("a-six", "checkout", Family.IPV6, six),
                slice("b-four", "checkout", Family.IPV4, ready("1")));
        assertThat(world.endpoints(CHECKOUT, HTTP))
                .extracting(ServiceEndpoint::address)
                .containsExactly("10.0.0.1");
    }

    @Test
    void identitiesAreThoseOfAllPodsReadyOrNot() {
        Backend out = new Backend("10.0.0.1", "1", Condition.OUT, Locality.NONE);
        World world = world(new PodThere(pod("1")), slice("payment-x", "payment", Family.IPV4, out));
        assertThat(endpoints(world)).isEmpty();
        assertThat(world.identities(PAYMENT)).containsExactly("spiffe://cluster.local/ns/shop/sa/payer");
    }

    @Test
    void aPodKnowsTheServicesThatItIsBehind() {
        Pod pod = pod("1");
        World world = world(
                new PodThere(pod),
                slice("payment-x", "payment", Family.IPV4, ready("1")),
                slice("checkout-x", "checkout", Family.IPV4, ready("1")));
        assertThat(world.servicesOf(pod.id(), null, 8080)).containsExactlyInAnyOrder(PAYMENT, CHECKOUT);
        assertThat(world.servicesOf(pod.id(), null, 80)).isEmpty();
        World less = changed(world, new SliceGone(ObjectName.of("shop", "checkout-x")));
        assertThat(less.servicesOf(pod.id(), null, 8080)).containsExactly(PAYMENT);
    }

    @Test
    void anotherPodOfTheSameNameIsAnotherWorkload() {
        Pod pod = pod("1");
        World world = world(new PodThere(pod));
        assertThat(world.workload(pod.id())).isEqualTo(pod);
        assertThat(world.workload(WorkloadId.pod(pod.id().object(), "2"))).isNull();
        assertThat(world.workload(WorkloadId.group(pod.id().object()))).isNull();
    }

    @Test
    void aStrictPortThatIsNotAnnouncedIsUnprotected() {
        Pod pod = pod("1");
        World world = world(new PodThere(pod), slice("payment-x", "payment", Family.IPV4, ready("1")))
                .withConfiguration(Configuration.builder()
                        .add(PAYMENT)
                        .add(new PeerAuthentication(
                                ObjectName.of("shop", "strict"), Selector.ALL, MtlsMode.STRICT, Map.of()))
                        .build());
        Instance instance = Instance.of(pod.id(), "one", "10.0.0.1");
        assertThat(world.unprotectedPorts(instance)).containsExactly(8080);
        assertThat(world.unprotectedPorts(instance.withAnnounced(Set.of(8080)))).isEmpty();
    }

    @Test
    void whatChangesNothingMakesNoNewWorld() {
        World world = world(new PodThere(pod("1")), slice("payment-x", "payment", Family.IPV4, ready("1")));
        assertThat(changed(world, new PodThere(pod("1")), slice("payment-x", "payment", Family.IPV4, ready("1"))))
                .isSameAs(world);
        assertThat(changed(world, new PodGone("shop", "9"), new PodGone("elsewhere", "1")))
                .isSameAs(world);
    }

    @Test
    void aChangeTouchesOnlyTheServicesOfItsPod() {
        List<ClusterChange> many = new ArrayList<>();
        List<Backend> backends = new ArrayList<>();
        for (int i = 1; i <= 10_000; i++) {
            many.add(new PodThere(pod("" + i, 8080)));
            backends.add(ready("" + i));
        }
        many.add(slice("payment-x", "payment", Family.IPV4, backends.toArray(Backend[]::new)));
        many.add(new PodThere(pod("other")));
        many.add(slice("checkout-x", "checkout", Family.IPV4, ready("other")));
        World world = world(many.toArray(ClusterChange[]::new));
        List<ServiceEndpoint> before = endpoints(world);
        assertThat(before).hasSize(10_000);
        World after = changed(world, new PodThere(pod("other", 8080)));
        assertThat(after.endpoints(CHECKOUT, HTTP)).allMatch(ServiceEndpoint::mutualTls);
        // The very same list: comparing it, as each translation does, looks at none of the 10,000.
        assertThat(endpoints(after)).isSameAs(before);
    }
}
