package io.inweave.controlplane.kubernetes;

import io.fabric8.kubernetes.api.model.Node;
import io.inweave.controlplane.model.ClusterChange;
import io.inweave.controlplane.model.Pod;
import io.inweave.controlplane.model.naming.Locality;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pods joined with the places of their nodes. Owned by one thread. */
final class PodTable {
    private final Map<String, Pod> pods = new HashMap<>();
    private final Map<String, String> nodeOfPod = new HashMap<>();
    private final Map<String, Set<String>> podsOfNode = new HashMap<>();
    private final Map<String, Locality> nodes = new HashMap<>();

    /** A Pod came, changed, or came to its end. */
    List<ClusterChange> put(io.fabric8.kubernetes.api.model.Pod object) {
        Pod read = PodReader.read(object);
        String uid = object.getMetadata().getUid();
        if (read == null) {
            return remove(object.getMetadata().getNamespace(), uid);
        }
        String node = object.getSpec().getNodeName();
        settle(uid, node);
        Locality locality = node == null ? Locality.NONE : nodes.getOrDefault(node, Locality.NONE);
        return changed(read.withLocality(locality));
    }

    List<ClusterChange> remove(String namespace, String uid) {
        settle(uid, null);
        return pods.remove(uid) == null ? List.of() : List.of(new ClusterChange.PodGone(namespace, uid));
    }

    /** A node came, changed, or went; its Pods' places with it. */
    List<ClusterChange> node(String name, @Nullable Node node) {
        Locality locality = node == null ? Locality.NONE : locality(node);
        Locality before = node == null ? nodes.remove(name) : nodes.put(name, locality);
        if (locality.equals(before == null ? Locality.NONE : before)) {
            return List.of();
        }
        List<ClusterChange> changes = new ArrayList<>();
        for (String uid : podsOfNode.getOrDefault(name, Set.of())) {
            Pod pod = pods.get(uid);
            if (pod != null) {
                changes.addAll(changed(pod.withLocality(locality)));
            }
        }
        return changes;
    }

    private List<ClusterChange> changed(Pod pod) {
        return pod.equals(pods.put(pod.uid(), pod)) ? List.of() : List.of(new ClusterChange.PodThere(pod));
    }

    private void settle(String uid, @Nullable String node) {
        String before = node == null ? nodeOfPod.remove(uid) : nodeOfPod.put(uid, node);
        if (before != null && !before.equals(node)) {
            podsOfNode.computeIfPresent(before, (key, uids) -> {
                uids.remove(uid);
                return uids.isEmpty() ? null : uids;
            });
        }
        if (node != null) {
            podsOfNode.computeIfAbsent(node, key -> new HashSet<>()).add(uid);
        }
    }

    private static Locality locality(Node node) {
        Map<String, String> labels = node.getMetadata().getLabels();
        return labels == null
                ? Locality.NONE
                : new Locality(
                        labels.getOrDefault("topology.kubernetes.io/region", ""),
                        labels.getOrDefault("topology.kubernetes.io/zone", ""),
                        labels.getOrDefault("topology.istio.io/subzone", ""));
    }
}
