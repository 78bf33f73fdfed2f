package io.inweave.cli.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.inweave.cli.plane.Plane;
import io.inweave.cli.plane.ReplicaForwards;
import io.inweave.controlplane.analysis.scene.InjectionOutlook;
import io.inweave.controlplane.analysis.scene.Membership;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Pods of labelled namespaces that are not in the mesh, and those whose agents have not come. */
final class PodProbe implements Probe {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** An agent connects within seconds of its JVM's start; before that its absence says nothing. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final InjectionOutlook outlook = new InjectionOutlook("default");

    @Override
    public void look(KubernetesClient client, Consumer<Outcome> told) {
        Map<String, Long> agents = agents(client, told);
        if (agents == null) {
            return;
        }
        long good = 0;
        for (Namespace namespace : client.namespaces()
                .withLabel("inweave-injection", "enabled")
                .list()
                .getItems()) {
            String name = namespace.getMetadata().getName();
            for (Pod pod : client.pods().inNamespace(name).list().getItems()) {
                Outcome outcome = isOver(pod) ? null : outcome(pod, namespace, agents);
                if (outcome == null) {
                    good++;
                } else {
                    told.accept(outcome);
                }
            }
        }
        told.accept(Outcome.ok("pods", good + " of labelled namespaces have nothing to object to"));
    }

    private static boolean isOver(Pod pod) {
        String phase =
                pod.getStatus() == null ? "" : String.valueOf(pod.getStatus().getPhase());
        return phase.equals("Succeeded")
                || phase.equals("Failed")
                || pod.getMetadata().getDeletionTimestamp() != null;
    }

    /** Connected agents by namespace and name of their Pod, of all replicas; null when they cannot be asked. */
    private static @org.jspecify.annotations.Nullable Map<String, Long> agents(
            KubernetesClient client, Consumer<Outcome> told) {
        Map<String, Long> agents = new HashMap<>();
        // Its own client: the forwards close theirs.
        try (ReplicaForwards replicas = ReplicaForwards.borrowing(client)) {
            for (Plane replica : replicas.all()) {
                for (JsonNode agent : replica.get("/api/status").path("agents")) {
                    agents.merge(agent.path("group").asText(), 1L, Long::sum);
                }
            }
            return agents;
        } catch (IOException unreachable) {
            told.accept(Outcome.error(
                    "agents",
                    "which are connected could not be asked: " + unreachable.getMessage(),
                    "see that you may forward ports to the control plane's pods (pods/portforward)"));
            return null;
        }
    }

    private @org.jspecify.annotations.Nullable Outcome outcome(Pod pod, Namespace namespace, Map<String, Long> agents) {
        String name = pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName();
        Map<String, String> labels = namespace.getMetadata().getLabels();
        Membership membership = outlook.ofPod(
                JSON.valueToTree(pod), pod.getMetadata().getNamespace(), labels == null ? Map.of() : labels);
        if (membership.isOut()) {
            return Outcome.warning(
                    "pod " + name,
                    "is not injected: " + membership.reason(),
                    "restart it (kubectl rollout restart), unless it is meant to stay out");
        }
        List<String> woven = pod.getSpec().getContainers().stream()
                .filter(PodProbe::isWoven)
                .map(Container::getName)
                .toList();
        long running = pod.getStatus().getContainerStatuses().stream()
                .filter(status -> woven.contains(status.getName()) && isSettled(status))
                .count();
        long connected = agents.getOrDefault(name, 0L);
        if (connected >= running) {
            return null;
        }
        return Outcome.error(
                "pod " + name,
                (woven.size() == 1
                                ? "no agent of container " + woven.get(0) + " has connected"
                                : connected + " of " + running + " agents have connected, of containers "
                                        + String.join(", ", woven))
                        + ", which runs for more than a minute",
                "see 'kubectl logs' for lines of the agent. A container that is no JVM is named out by the annotation"
                        + " inweave.io/containers (or inweave.io/inject: \"false\"); a JVM that was started with other"
                        + " variables, or is older than Java 8, takes no agent");
    }

    private static boolean isWoven(Container container) {
        return container.getEnv().stream()
                .anyMatch(variable -> String.valueOf(variable.getValue()).contains("-javaagent:/inweave-agent/"));
    }

    private static boolean isSettled(ContainerStatus status) {
        return status.getState() != null
                && status.getState().getRunning() != null
                && status.getState().getRunning().getStartedAt() != null
                && Instant.parse(status.getState().getRunning().getStartedAt())
                        .isBefore(Instant.now().minus(GRACE));
    }
}
