package io.inweave.controlplane.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.inweave.controlplane.kubernetes.FaultyApiServer.Answer;
import io.inweave.controlplane.kubernetes.status.StatusWriter;
import io.inweave.controlplane.source.ConfigState;
import io.inweave.controlplane.source.ObjectUnits;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a real API server cannot be made to do at the right moment; the rest is shown on one (tests/system). */
@Timeout(60)
final class StatusWriterTest {
    private static final WatchedKind ROUTE =
            new WatchedKind("gateway.networking.k8s.io", "v1", "HTTPRoute", "httproutes");
    private static final String PATH = "/apis/gateway.networking.k8s.io/v1/namespaces/shop/httproutes/pay";
    private static final String GET = "GET " + PATH;
    private static final String PATCH = "PATCH " + PATH + "/status";

    private final FaultyApiServer server = new FaultyApiServer();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final StatusWriter writer = new StatusWriter(server.client(), thread, Clock.systemUTC());
    private final List<JsonNode> patches = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        writer.end();
        thread.shutdownNow();
        server.close();
    }

    private static ObjectNode route() {
        ObjectNode route = Json.MAPPER.createObjectNode();
        route.put("apiVersion", ROUTE.apiVersion()).put("kind", "HTTPRoute");
        ObjectNode meta = route.putObject("metadata");
        meta.put("name", "pay")
                .put("namespace", "shop")
                .put("uid", "1")
                .put("generation", 3)
                .put("resourceVersion", "7");
        ObjectNode spec = route.putObject("spec");
        spec.putArray("parentRefs")
                .addObject()
                .put("group", "")
                .put("kind", "Service")
                .put("name", "pay");
        spec.putArray("rules").addObject();
        return route;
    }

    private static ArrayNode withStranger(ObjectNode route) {
        ArrayNode parents = route.putObject("status").putArray("parents");
        ObjectNode stranger = parents.addObject();
        stranger.put("controllerName", "example.com/edge")
                .putObject("parentRef")
                .put("name", "edge");
        stranger.putArray("conditions").addObject().put("type", "Accepted").put("status", "True");
        return parents;
    }

    private void judge(ObjectNode route) {
        ObjectUnits units = new ObjectUnits();
        ObjectNode bare = route.deepCopy();
        bare.remove("status");
        units.put(new ObjectUnits.Key("HTTPRoute", "shop", "pay"), bare);
        ConfigState state = units.merged();
        writer.judged(
                state,
                List.of(new SeenObject(ROUTE, Json.MAPPER.convertValue(route, GenericKubernetesResource.class))));
    }

    /** As an API server keeps it. */
    private static ObjectNode with(ObjectNode route, JsonNode patch) {
        ObjectNode changed = route.deepCopy();
        changed.set("status", patch.path("status"));
        return changed;
    }

    @Test
    void writesBesideOthersOnTheVersionThatWasReadAndOnlyOnce() {
        ObjectNode route = route();
        JsonNode stranger = withStranger(route).get(0);
        server.on(GET, nothing -> Answer.of(route));
        server.on(PATCH, patch -> {
            patches.add(patch);
            return Answer.of(with(route, patch));
        });
        writer.begin();
        judge(route);
        await().until(() -> patches.size() == 1);

        JsonNode patch = patches.get(0);
        assertThat(patch.path("metadata").path("resourceVersion").asText()).isEqualTo("7");
        JsonNode parents = patch.path("status").path("parents");
        assertThat(parents).hasSize(2);
        assertThat(parents.get(0)).isEqualTo(stranger);
        JsonNode ours = parents.get(1);
        assertThat(ours.path("controllerName").asText()).isEqualTo("inweave.io/mesh-controller");
        JsonNode accepted = ours.path("conditions").get(0);
        assertThat(accepted.path("reason").asText()).isEqualTo("NoMatchingParent");
        assertThat(accepted.path("observedGeneration").asInt()).isEqualTo(3);

        judge(with(route, patch));
        await().during(Duration.ofMillis(500)).until(() -> patches.size() == 1);
    }

    @Test
    void readsAgainWhenSomebodyWasQuicker() {
        ObjectNode route = route();
        ObjectNode newer = route();
        withStranger(newer);
        ((ObjectNode) newer.get("metadata")).put("resourceVersion", "8");
        server.on(GET, nothing -> Answer.of(patches.isEmpty() ? route : newer));
        server.on(PATCH, patch -> {
            patches.add(patch);
            return patches.size() == 1 ? Answer.failure(409, "Conflict") : Answer.of(with(newer, patch));
        });
        writer.begin();
        judge(route);
        await().until(() -> patches.size() == 2);
        assertThat(patches.get(1).path("metadata").path("resourceVersion").asText())
                .isEqualTo("8");
        assertThat(patches.get(1).path("status").path("parents")).hasSize(2);
    }

    @Test
    void writesNothingWithoutLeadingAndAllOnceItLeads() {
        ObjectNode route = route();
        server.on(GET, nothing -> Answer.of(route));
        server.on(PATCH, patch -> {
            patches.add(patch);
            return Answer.of(with(route, patch));
        });
        judge(route);
        await().during(Duration.ofMillis(300)).until(() -> server.asked().isEmpty());
        writer.begin();
        await().until(() -> patches.size() == 1);
    }

    @Test
    void anObjectThatChangedMeanwhileIsLeftToItsNextJudgement() {
        ObjectNode route = route();
        ObjectNode changed = route();
        ((ObjectNode) changed.get("metadata")).put("generation", 4);
        server.on(GET, nothing -> Answer.of(changed));
        writer.begin();
        judge(route);
        await().until(() -> server.asked().contains(GET));
        await().during(Duration.ofMillis(300)).until(() -> !server.asked().contains(PATCH));
    }

    @Test
    void aKindWithoutStatusIsGivenUp() {
        ObjectNode route = route();
        server.on(GET, nothing -> Answer.of(route));
        writer.begin();
        judge(route);
        await().until(() -> server.asked().contains(PATCH));
        judge(route);
        await().during(Duration.ofMillis(500))
                .until(() -> server.asked().stream().filter(PATCH::equals).count() == 1);
    }
}
