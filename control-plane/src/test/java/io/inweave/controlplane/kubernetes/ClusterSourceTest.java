package io.inweave.controlplane.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.inweave.controlplane.model.Cluster;
import io.inweave.controlplane.model.ClusterChange;
import io.inweave.controlplane.model.Configuration;
import io.inweave.controlplane.source.ConfigState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cluster over the wire, with an API server that can be made to fail. */
@Timeout(60)
final class ClusterSourceTest {
    private static final String PODS = "/api/v1/pods";
    private static final String SERVICES = "/api/v1/services";
    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private static final String POLICIES = "/apis/security.istio.io/v1/peerauthentications";

    private final WatchedApiServer server = new WatchedApiServer();
    private final World world = new World();
    private ClusterSource source;

    /** What was told, put together. */
    private static final class World implements ClusterListener {
        private volatile Cluster cluster = Cluster.EMPTY;
        private volatile Configuration configuration = Configuration.EMPTY;

        @Override
        public void configured(ConfigState state) {
            configuration = state.configuration();
        }

        @Override
        public void running(List<ClusterChange> changes) {
            cluster = cluster.with(changes);
        }

        @Override
        public void seen(Event event) {}
    }

    @BeforeEach
    void watch() throws InterruptedException {
        server.put(PODS, pod("1"));
        server.put(SERVICES, service("payment"));
        source = ClusterSource.watch(server.client(), world);
    }

    @AfterEach
    void stop() {
        source.close();
        server.close();
    }

    private static Pod pod(String uid) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("payment-" + uid)
                .withNamespace("shop")
                .withUid(uid)
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .build();
    }

    private static Service service(String name) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("shop")
                .endMetadata()
                .withNewSpec()
                .withClusterIP("10.96.0.7")
                .withInternalTrafficPolicy("Cluster")
                .addNewPort()
                .withName("http")
                .withPort(80)
                .endPort()
                .endSpec()
                .build();
    }

    private static GenericKubernetesResource strict() {
        return new GenericKubernetesResourceBuilder()
                .withApiVersion("security.istio.io/v1")
                .withKind("PeerAuthentication")
                .withNewMetadata()
                .withName("strict")
                .withNamespace("shop")
                .endMetadata()
                .addToAdditionalProperties("spec", Map.of("mtls", Map.of("mode", "STRICT")))
                .build();
    }

    private static CustomResourceDefinition definition() {
        return new CustomResourceDefinitionBuilder()
                .withNewMetadata()
                .withName("peerauthentications.security.istio.io")
                .endMetadata()
                .withNewSpec()
                .withGroup("security.istio.io")
                .withScope("Namespaced")
                .withNewNames()
                .withKind("PeerAuthentication")
                .withPlural("peerauthentications")
                .endNames()
                .addNewVersion()
                .withName("v1")
                .withServed(true)
                .endVersion()
                .endSpec()
                .withNewStatus()
                .addNewCondition()
                .withType("Established")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
    }

    private void awaitPods(int count) {
        await().until(() -> world.cluster.pods(), pods -> pods == count);
    }

    @Test
    void whatIsThereIsToldBeforeItReturns() {
        assertThat(world.cluster.pod("shop", "1")).isNotNull();
        assertThat(world.configuration.services()).hasSize(1);
    }

    @Test
    void changesAreTold() {
        server.put(PODS, pod("2"));
        awaitPods(2);
        server.remove(PODS, pod("1"));
        awaitPods(1);
        server.put(SERVICES, service("checkout"));
        await().until(() -> world.configuration.services().size() == 2);
    }

    @Test
    void whileTheApiServerIsAwayEverythingStays() {
        server.goAway();
        // Objects come and go meanwhile, and nobody is told.
        server.put(PODS, pod("2"));
        server.put(PODS, pod("3"));
        server.remove(PODS, pod("1"));
        assertThat(world.cluster.pod("shop", "1")).isNotNull();
        assertThat(world.configuration.services()).hasSize(1);

        server.comeBack();
        awaitPods(2);
        assertThat(world.cluster.pod("shop", "1")).isNull();
        assertThat(world.configuration.services()).hasSize(1);
        server.put(PODS, pod("4"));
        awaitPods(3);
    }

    @Test
    void aWatchThatExpiresIsMadeAnew() {
        server.expire(PODS);
        server.put(PODS, pod("2"));
        awaitPods(2);
        server.put(PODS, pod("3"));
        awaitPods(3);
    }

    @Test
    void aKindIsWatchedFromTheMomentAtWhichTheClusterHasIt() {
        server.put(POLICIES, strict());
        assertThat(world.configuration.peerAuthentications()).isEmpty();
        server.put(DEFINITIONS, definition());
        await().until(() -> world.configuration.peerAuthentications().size() == 1);
        server.remove(DEFINITIONS, definition());
        await().until(() -> world.configuration.peerAuthentications().isEmpty());
    }
}
