package io.inweave.controlplane.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.inweave.controlplane.model.WorkloadId;
import java.net.HttpURLConnection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the ports that a Pod announced in its annotation {@value PodReader#ANNOUNCED_PORTS}. Several replicas may write to one
 * Pod, whose containers are connected to different ones: each adds and takes away its own ports only, on the version that it
 * read, and reads again when another was quicker. What cannot be written is tried again for as long as the Pod is there.
 */
public final class PortAnnotations {
    private static final Logger log = LoggerFactory.getLogger(PortAnnotations.class);
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;
    private static final PatchContext MERGE = new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager("inweave")
            .build();

    private final KubernetesClient client;
    private final ScheduledExecutorService thread;
    private final Map<WorkloadId, Map<Integer, Boolean>> wanted = new LinkedHashMap<>();

    /** @param thread one only: what was wanted first is written first */
    public PortAnnotations(KubernetesClient client, ScheduledExecutorService thread) {
        this.client = client;
        this.thread = thread;
    }

    /** This Pod's port is announced, or is not any more. Returns at once. */
    void want(WorkloadId pod, int port, boolean announced) {
        boolean idle;
        synchronized (wanted) {
            Map<Integer, Boolean> ports = wanted.get(pod);
            idle = ports == null;
            wanted.computeIfAbsent(pod, key -> new HashMap<>()).put(port, announced);
        }
        if (idle) {
            thread.execute(() -> write(pod, FIRST_PAUSE_MILLIS));
        }
    }

    private void write(WorkloadId pod, long pauseMillis) {
        Map<Integer, Boolean> ports;
        synchronized (wanted) {
            ports = Map.copyOf(wanted.getOrDefault(pod, Map.of()));
        }
        boolean done = true;
        try {
            patch(pod, ports);
        } catch (KubernetesClientException failed) {
            done = failed.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
            if (!done && failed.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                log.warn("announced ports of Pod {} cannot be written, trying again: {}", pod, failed.getMessage());
            }
        }
        if (!done) {
            again(pod, pauseMillis);
        } else if (!settled(pod, ports)) {
            thread.execute(() -> write(pod, FIRST_PAUSE_MILLIS));
        }
    }

    private void again(WorkloadId pod, long pauseMillis) {
        long next = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
        thread.schedule(() -> write(pod, next), pauseMillis, TimeUnit.MILLISECONDS);
    }

    /** Forgets what was written; false when more came meanwhile. */
    private boolean settled(WorkloadId pod, Map<Integer, Boolean> written) {
        synchronized (wanted) {
            Map<Integer, Boolean> now = wanted.get(pod);
            if (now != null) {
                now.entrySet().removeIf(entry -> entry.getValue().equals(written.get(entry.getKey())));
                if (!now.isEmpty()) {
                    return false;
                }
                wanted.remove(pod);
            }
            return true;
        }
    }

    /** On return it is as wanted, or the Pod is not there any more. */
    private void patch(WorkloadId pod, Map<Integer, Boolean> ports) {
        PodResource resource =
                client.pods().inNamespace(pod.namespace()).withName(pod.object().name());
        Pod found = resource.get();
        if (found == null || !pod.uid().equals(found.getMetadata().getUid())) {
            return;
        }
        Set<Integer> before = PodReader.announced(found.getMetadata());
        Set<Integer> after = new TreeSet<>(before);
        ports.forEach((port, announced) -> {
            if (announced) {
                after.add(port);
            } else {
                after.remove(port);
            }
        });
        if (!after.equals(before)) {
            resource.patch(MERGE, patch(found, after));
            log.info("announced ports: pod={} ports={}", pod, after);
        }
    }

    /** With the version that was read: who writes on an older one is refused. A null takes the annotation away. */
    private String patch(Pod found, Set<Integer> ports) {
        @Nullable
        String text =
                ports.isEmpty() ? null : ports.stream().map(String::valueOf).collect(Collectors.joining(","));
        Map<String, @Nullable String> annotations = new HashMap<>();
        annotations.put(PodReader.ANNOUNCED_PORTS, text);
        Map<String, Object> metadata = new HashMap<>();
        metadata.put("resourceVersion", found.getMetadata().getResourceVersion());
        metadata.put("annotations", annotations);
        return Json.text(Map.of("metadata", metadata));
    }
}
