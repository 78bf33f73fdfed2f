package io.inweave.controlplane.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.inweave.controlplane.kubernetes.FaultyApiServer.Answer;
import io.inweave.controlplane.model.WorkloadId;
import io.inweave.controlplane.model.naming.ObjectName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Announced ports in a Pod that others write to as well. */
final class PortAnnotationsTest {
    private static final String POD = " /api/v1/namespaces/shop/pods/checkout-0";
    private static final WorkloadId ID = WorkloadId.pod(ObjectName.of("shop", "checkout-0"), "uid-1");
    private final FaultyApiServer server = new FaultyApiServer();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final PortAnnotations annotations = new PortAnnotations(server.client(), thread);
    private final List<JsonNode> patches = new CopyOnWriteArrayList<>();
    private final AtomicInteger version = new AtomicInteger(1);
    private volatile String ports = "";
    private volatile String uid = "uid-1";

    @BeforeEach
    void serve() {
        server.on("GET" + POD, nothing -> Answer.of(pod()));
        server.on("PATCH" + POD, this::patched);
    }

    @AfterEach
    void stop() {
        thread.shutdownNow();
        server.close();
    }

    private Map<String, Object> pod() {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put("name", "checkout-0");
        metadata.put("namespace", "shop");
        metadata.put("uid", uid);
        metadata.put("resourceVersion", version.toString());
        metadata.put("annotations", ports.isEmpty() ? Map.of() : Map.of(PodReader.ANNOUNCED_PORTS, ports));
        return Map.of("apiVersion", "v1", "kind", "Pod", "metadata", metadata, "spec", Map.of());
    }

    private Answer patched(JsonNode patch) {
        patches.add(patch);
        JsonNode metadata = patch.path("metadata");
        if (!metadata.path("resourceVersion").asText().equals(version.toString())) {
            return Answer.failure(409, "Conflict");
        }
        JsonNode text = metadata.path("annotations").path(PodReader.ANNOUNCED_PORTS);
        ports = text.isNull() ? "" : text.asText();
        version.incrementAndGet();
        return Answer.of(pod());
    }

    private void awaitPorts(String expected) {
        await().until(() -> ports, expected::equals);
    }

    @Test
    void portsComeAndGo() {
        annotations.want(ID, 8080, true);
        awaitPorts("8080");
        annotations.want(ID, 443, true);
        awaitPorts("443,8080");
        annotations.want(ID, 8080, false);
        awaitPorts("443");
        annotations.want(ID, 443, false);
        awaitPorts("");
        assertThat(patches).allSatisfy(patch -> {
            List<String> fields = new ArrayList<>();
            patch.path("metadata").fieldNames().forEachRemaining(fields::add);
            assertThat(fields).containsExactlyInAnyOrder("resourceVersion", "annotations");
        });
    }

    @Test
    void whatIsThereIsNotWrittenAgain() throws Exception {
        ports = "8080";
        annotations.want(ID, 8080, true);
        await().until(() -> server.asked().size() == 1);
        thread.submit(() -> {}).get();
        assertThat(patches).isEmpty();
    }

    @Test
    void whoWritesMeanwhileIsNotOverwritten() {
        AtomicInteger reads = new AtomicInteger();
        server.on("GET" + POD, nothing -> {
            Map<String, Object> read = pod();
            if (reads.getAndIncrement() == 0) {
                // Another replica writes between our read and our patch.
                ports = "9090";
                version.incrementAndGet();
            }
            return Answer.of(read);
        });
        annotations.want(ID, 8080, true);
        awaitPorts("8080,9090");
        assertThat(patches).hasSize(2);
    }

    @Test
    void whatFailsIsTriedAgain() {
        AtomicInteger reads = new AtomicInteger();
        server.on(
                "GET" + POD,
                nothing -> reads.getAndIncrement() < 2 ? Answer.failure(500, "InternalError") : Answer.of(pod()));
        annotations.want(ID, 8080, true);
        awaitPorts("8080");
    }

    @Test
    void aLaterPodOfTheSameNameIsLeftAlone() throws Exception {
        uid = "uid-2";
        annotations.want(ID, 8080, true);
        await().until(() -> !server.asked().isEmpty());
        thread.submit(() -> {}).get();
        assertThat(patches).isEmpty();
    }
}
