package io.inweave.controlplane.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.inweave.controlplane.model.ClusterChange;
import io.inweave.controlplane.model.Configuration;
import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.source.ConfigState;
import io.inweave.controlplane.source.ObjectUnits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was last seen of a cluster. Informers tell from threads of their own; everything is done on one thread, which hands
 * on what came close together as one change. Nothing is handed on before {@link #begin}: half a cluster would be a world
 * without ports that speak mutual TLS, or without the policy that forbids.
 */
final class ClusterState {
    private static final Logger log = LoggerFactory.getLogger(ClusterState.class);
    private static final long TOGETHER_MILLIS = 10;

    private final ScheduledExecutorService thread;
    private final ClusterListener listener;
    private final ObjectUnits units = new ObjectUnits();
    private final PodTable pods = new PodTable();
    private List<ClusterChange> changes = new ArrayList<>();
    private final Map<ObjectUnits.Key, SeenObject> seen = new HashMap<>();
    private ConfigState merged = new ConfigState(Configuration.EMPTY, List.of());
    private boolean configurationChanged;
    private boolean statusChanged;
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private boolean begun;
    private boolean scheduled;

    ClusterState(ScheduledExecutorService thread, ClusterListener listener) {
        this.thread = thread;
        this.listener = listener;
    }

    void pod(Pod pod) {
        run(() -> changes.addAll(pods.put(pod)));
    }

    void podGone(Pod pod) {
        ObjectMeta meta = pod.getMetadata();
        run(() -> changes.addAll(pods.remove(meta.getNamespace(), meta.getUid())));
    }

    void node(String name, @Nullable Node node) {
        run(() -> changes.addAll(pods.node(name, node)));
    }

    void slice(EndpointSlice slice) {
        run(() -> {
            io.inweave.controlplane.model.EndpointSlice read = SliceReader.read(slice);
            changes.add(read == null ? gone(slice) : new ClusterChange.SliceThere(read));
        });
    }

    void sliceGone(EndpointSlice slice) {
        run(() -> changes.add(gone(slice)));
    }

    private static ClusterChange gone(EndpointSlice slice) {
        ObjectMeta meta = slice.getMetadata();
        return new ClusterChange.SliceGone(ObjectName.of(meta.getNamespace(), meta.getName()));
    }

    /** @param definition of the kind: items of a list do not say what they are */
    void resource(WatchedKind definition, GenericKubernetesResource resource) {
        run(() -> {
            ObjectUnits.Key key = key(definition, resource);
            SeenObject now = new SeenObject(definition, resource);
            SeenObject before = seen.put(key, now);
            statusChanged = true;
            if (before == null || !before.saysTheSame(now)) {
                units.put(key, json(definition, resource));
                configurationChanged = true;
            }
        });
    }

    void resourceGone(WatchedKind definition, GenericKubernetesResource resource) {
        run(() -> {
            units.remove(key(definition, resource));
            seen.remove(key(definition, resource));
            configurationChanged = true;
        });
    }

    /** The kind itself is gone, and so is everything of it. */
    void kindGone(WatchedKind definition) {
        run(() -> {
            units.removeKind(definition.kind());
            seen.values().removeIf(object -> object.kind().equals(definition));
            configurationChanged = true;
        });
    }

    static ObjectUnits.Key key(WatchedKind definition, GenericKubernetesResource resource) {
        ObjectMeta meta = resource.getMetadata();
        return new ObjectUnits.Key(definition.kind(), meta.getNamespace(), meta.getName());
    }

    /** Of the metadata only what is read: what an API server adds to it is long, and changes all the time. */
    static ObjectNode json(WatchedKind definition, GenericKubernetesResource resource) {
        ObjectMeta meta = resource.getMetadata();
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("apiVersion", definition.apiVersion());
        json.put("kind", definition.kind());
        ObjectNode metadata = json.putObject("metadata");
        metadata.put("name", meta.getName());
        metadata.put("namespace", meta.getNamespace());
        metadata.put("creationTimestamp", meta.getCreationTimestamp());
        metadata.set("labels", Json.MAPPER.valueToTree(meta.getLabels()));
        metadata.set("annotations", Json.MAPPER.valueToTree(meta.getAnnotations()));
        resource.getAdditionalProperties().forEach((name, value) -> {
            if (!name.equals("status")) {
                json.set(name, Json.MAPPER.valueToTree(value));
            }
        });
        return json;
    }

    /**
     * Everything that there was at the start has been told: from now on it is handed on, first of all as a whole.
     *
     * @return done once that was
     */
    CompletionStage<Void> begin() {
        run(() -> {
            begun = true;
            configurationChanged = true;
        });
        return first;
    }

    private void run(Runnable task) {
        thread.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException broken) {
                log.error("an object of the cluster could not be taken in", broken);
            }
            if (begun && !scheduled) {
                scheduled = true;
                thread.schedule(this::handOn, TOGETHER_MILLIS, TimeUnit.MILLISECONDS);
            }
        });
    }

    private void handOn() {
        scheduled = false;
        try {
            // Workloads first: a Service is never seen before those behind it that were there already.
            if (!changes.isEmpty()) {
                List<ClusterChange> told = changes;
                changes = new ArrayList<>();
                listener.running(told);
            }
            if (configurationChanged) {
                configurationChanged = false;
                statusChanged = true;
                merged = units.merged();
                listener.configured(merged);
            }
            if (statusChanged) {
                statusChanged = false;
                listener.judged(
                        merged,
                        seen.values().stream()
                                .filter(object -> !object.kind().equals(WatchedKind.SERVICE))
                                .toList());
            }
        } catch (RuntimeException broken) {
            log.error("a change of the cluster could not be applied", broken);
        }
        first.complete(null);
    }
}
