package io.inweave.controlplane.kubernetes.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.inweave.controlplane.kubernetes.Json;
import io.inweave.controlplane.kubernetes.LeaderTask;
import io.inweave.controlplane.kubernetes.SeenObject;
import io.inweave.controlplane.kubernetes.WatchedKind;
import io.inweave.controlplane.kubernetes.status.Judgement.Verdict;
import io.inweave.controlplane.source.ConfigState;
import io.inweave.controlplane.source.gateway.GatewayKinds;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes into resources what became of them, as long as this replica leads. Only what differs is written, one object after the
 * other, ten a second at most, and each on the version that was read: who was quicker wins, and the object is read again. A
 * replica that takes over finds everything as it would write it, and writes nothing.
 */
public final class StatusWriter implements LeaderTask {
    private static final Logger log = LoggerFactory.getLogger(StatusWriter.class);
    private static final long BETWEEN_MILLIS = 100;
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;
    private static final PatchContext MERGE = new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager("inweave")
            .build();

    private final KubernetesClient client;
    private final ScheduledExecutorService thread;
    private final RouteParents parents;
    private final IstioStatus istio;
    private final Map<String, SeenObject> pending = new LinkedHashMap<>();
    private final Set<WatchedKind> withoutStatus = new HashSet<>();
    private Map<String, Settled> settled = Map.of();
    private volatile @Nullable Judged newest;
    private volatile boolean leading;
    private boolean looking;
    private boolean working;
    private long pauseMillis = FIRST_PAUSE_MILLIS;
    private String said = "";

    /** What there is to tell, and of which objects. */
    private record Judged(ConfigState state, Judgement judgement, List<SeenObject> objects) {}

    /** An object whose status is as it should be, by what was said of it: it is not looked at again until either changes. */
    private record Settled(GenericKubernetesResource object, Verdict verdict) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Settled settled && settled.object == object && settled.verdict.equals(verdict);
        }

        @Override
        public int hashCode() {
            return verdict.hashCode();
        }
    }

    /** @param thread one only */
    public StatusWriter(KubernetesClient client, ScheduledExecutorService thread, Clock clock) {
        this.client = client;
        this.thread = thread;
        Conditions conditions = new Conditions(clock);
        this.parents = new RouteParents(conditions);
        this.istio = new IstioStatus(conditions);
    }

    /** What became of all objects. Returns at once. */
    public void judged(ConfigState state, Collection<SeenObject> objects) {
        Judged before = newest;
        Judgement judgement = before != null && before.state() == state ? before.judgement() : new Judgement(state);
        newest = new Judged(state, judgement, List.copyOf(objects));
        lookSoon();
    }

    @Override
    public void begin() {
        leading = true;
        lookSoon();
    }

    @Override
    public void end() {
        leading = false;
    }

    private void lookSoon() {
        synchronized (pending) {
            if (!leading || looking) {
                return;
            }
            looking = true;
        }
        thread.schedule(this::look, BETWEEN_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Finds what differs. What was pending before is found again, if it still does. */
    private void look() {
        synchronized (pending) {
            looking = false;
        }
        Judged judged = newest;
        pending.clear();
        if (!leading || judged == null) {
            return;
        }
        Map<String, Settled> right = new HashMap<>();
        for (SeenObject object : judged.objects()) {
            Settled now = new Settled(object.object(), judged.judgement().of(object.key()));
            boolean known = now.equals(settled.get(object.key()));
            if (!known && isDifferent(object, now.verdict())) {
                pending.put(object.key(), object);
            } else {
                right.put(object.key(), now);
            }
        }
        settled = right;
        if (!pending.isEmpty() && !working) {
            working = true;
            thread.execute(this::work);
        }
    }

    private boolean isDifferent(SeenObject object, Verdict verdict) {
        return !withoutStatus.contains(object.kind())
                && next(object, Json.MAPPER.valueToTree(object.object()), verdict) != null;
    }

    private @Nullable ObjectNode next(SeenObject object, JsonNode json, Verdict verdict) {
        return object.kind().group().equals(GatewayKinds.GROUP)
                ? parents.next(json, verdict)
                : istio.next(json, verdict);
    }

    private void work() {
        Judged judged = newest;
        Iterator<SeenObject> first = pending.values().iterator();
        if (!leading || judged == null || !first.hasNext()) {
            working = false;
            return;
        }
        SeenObject object = first.next();
        boolean done = written(object, judged.judgement());
        first.remove();
        long pause = done ? BETWEEN_MILLIS : pauseMillis;
        if (done) {
            pauseMillis = FIRST_PAUSE_MILLIS;
        } else {
            // Behind all others, which may fare better.
            pending.put(object.key(), object);
            pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
        }
        thread.schedule(this::work, pause, TimeUnit.MILLISECONDS);
    }

    /** Whether there is nothing more to do about it: it is as it should be, it is gone, or it cannot be. */
    private boolean written(SeenObject object, Judgement judgement) {
        Resource<GenericKubernetesResource> resource = client.genericKubernetesResources(
                        object.kind().context())
                .inNamespace(object.namespace())
                .withName(object.name());
        try {
            GenericKubernetesResource current = resource.get();
            if (current == null || !isSame(current, object)) {
                // Gone, or changed: what it says now will be judged, and found then.
                return true;
            }
            ObjectNode status = next(object, Json.MAPPER.valueToTree(current), judgement.of(object.key()));
            if (status != null) {
                resource.subresource("status").patch(MERGE, patch(current, status));
                log.info("status written: {}", object.key());
            }
            said = "";
            return true;
        } catch (KubernetesClientException failed) {
            return isHopeless(object, failed);
        }
    }

    private static boolean isSame(GenericKubernetesResource current, SeenObject object) {
        return java.util.Objects.equals(
                        current.getMetadata().getUid(),
                        object.object().getMetadata().getUid())
                && java.util.Objects.equals(
                        current.getMetadata().getGeneration(),
                        object.object().getMetadata().getGeneration());
    }

    private static String patch(GenericKubernetesResource current, ObjectNode status) {
        ObjectNode patch = Json.MAPPER.createObjectNode();
        patch.putObject("metadata").put("resourceVersion", current.getMetadata().getResourceVersion());
        patch.set("status", status);
        return Json.text(patch);
    }

    private boolean isHopeless(SeenObject object, KubernetesClientException failed) {
        if (failed.getCode() == HttpURLConnection.HTTP_CONFLICT) {
            // Somebody was quicker.
            return false;
        }
        if (failed.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
            withoutStatus.add(object.kind());
            log.info("{} has no status subresource: nothing is written there", object.kind());
            return true;
        }
        String why = String.valueOf(failed.getMessage());
        if (!why.equals(said)) {
            log.warn("status of {} cannot be written, trying again: {}", object.key(), why);
            said = why;
        }
        // What is refused for its content would be so again.
        return failed.getCode() == 422 || failed.getCode() == HttpURLConnection.HTTP_BAD_REQUEST;
    }
}
