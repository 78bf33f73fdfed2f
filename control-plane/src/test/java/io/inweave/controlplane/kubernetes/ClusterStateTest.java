package io.inweave.controlplane.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.inweave.controlplane.model.ClusterChange;
import io.inweave.controlplane.source.ConfigState;
import io.inweave.controlplane.source.document.ConfigError;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes of events, whichever informer they are from. */
final class ClusterStateTest {
    private static final WatchedKind ROUTES =
            new WatchedKind("networking.istio.io", "v1", "VirtualService", "virtualservices");
    private static final WatchedKind JWT =
            new WatchedKind("security.istio.io", "v1", "RequestAuthentication", "requestauthentications");

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Recorder told = new Recorder();
    private final ClusterState state = new ClusterState(thread, told);

    /** Keeps what it is told, in order. */
    private static final class Recorder implements ClusterListener {
        private final List<Object> all = new CopyOnWriteArrayList<>();

        @Override
        public void configured(ConfigState configured) {
            all.add(configured);
        }

        @Override
        public void running(List<ClusterChange> changes) {
            all.add(changes);
        }

        @Override
        public void seen(Event event) {}

        ConfigState configuration() {
            ConfigState last = null;
            for (Object one : all) {
                last = one instanceof ConfigState configured ? configured : last;
            }
            return last;
        }
    }

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    private void begin() throws ExecutionException, InterruptedException {
        state.begin().toCompletableFuture().get();
    }

    private static GenericKubernetesResource resource(String name, Map<String, Object> spec) {
        return new GenericKubernetesResourceBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("shop")
                .withCreationTimestamp("2026-01-01T00:00:00Z")
                .endMetadata()
                .addToAdditionalProperties("spec", spec)
                .addToAdditionalProperties("status", Map.of("observedGeneration", 1))
                .build();
    }

    private static Map<String, Object> routes(String host, String timeout) {
        return Map.of(
                "hosts",
                List.of(host),
                "http",
                List.of(Map.of(
                        "timeout",
                        timeout,
                        "route",
                        List.of(Map.of("weight", 100, "destination", Map.of("host", host))))));
    }

    private static Pod pod(String uid) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("payment")
                .withNamespace("shop")
                .withUid(uid)
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .build();
    }

    @Test
    void theFirstWorldIsWhole() throws Exception {
        state.resource(ROUTES, resource("a", routes("payment", "1s")));
        state.pod(pod("1"));
        state.pod(pod("2"));
        thread.submit(() -> {}).get();
        assertThat(told.all).isEmpty();

        begin();
        assertThat(told.all).hasSize(2);
        assertThat((List<?>) told.all.get(0)).hasSize(2);
        assertThat(told.configuration().configuration().virtualServices()).hasSize(1);
    }

    @Test
    void aRefusedVersionLeavesTheLastGoodOneInForce() throws Exception {
        state.resource(ROUTES, resource("a", routes("payment", "1s")));
        begin();
        state.resource(ROUTES, resource("a", routes("payment", "soon")));
        await().untilAsserted(() -> assertThat(told.configuration().errors())
                .extracting(ConfigError::resource)
                .containsExactly("VirtualService shop/a"));
        assertThat(told.configuration().configuration().virtualServices()).hasSize(1);

        state.resourceGone(ROUTES, resource("a", Map.of()));
        await().untilAsserted(() -> assertThat(told.configuration().errors()).isEmpty());
        assertThat(told.configuration().configuration().virtualServices()).isEmpty();
    }

    @Test
    void aKindThatGoesTakesItsResourcesAlong() throws Exception {
        state.resource(JWT, resource("a", Map.of()));
        begin();
        assertThat(told.configuration().configuration().refusals()).hasSize(1);
        state.kindGone(JWT);
        await().untilAsserted(() ->
                assertThat(told.configuration().configuration().refusals()).isEmpty());
    }

    @Test
    void anUpdateThatChangesNothingOfAPodIsNotHandedOn() throws Exception {
        state.pod(pod("1"));
        begin();
        int before = told.all.size();
        state.pod(pod("1"));
        state.podGone(pod("1"));
        await().until(() -> told.all.size() > before);
        assertThat(told.all.get(told.all.size() - 1)).isEqualTo(List.of(new ClusterChange.PodGone("shop", "1")));
    }
}
