package io.inweave.controlplane.kubernetes;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.inweave.controlplane.model.Pod;
import io.inweave.controlplane.model.WorkloadId;
import io.inweave.controlplane.model.naming.Locality;
import io.inweave.controlplane.model.naming.ObjectName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Kubernetes' Pod to ours. */
final class PodReader {
    /** Ports, comma-separated, that the Pod's agents announced; written by the control plane alone. */
    static final String ANNOUNCED_PORTS = "inweave.io/announced-ports";

    private PodReader() {}

    /** Null for a Pod that has come to its end: nothing of it calls or is called any more. */
    static @Nullable Pod read(io.fabric8.kubernetes.api.model.Pod pod) {
        PodStatus status = pod.getStatus();
        String phase = status == null ? null : status.getPhase();
        if ("Succeeded".equals(phase) || "Failed".equals(phase)) {
            return null;
        }
        ObjectMeta meta = pod.getMetadata();
        String account = pod.getSpec().getServiceAccountName();
        return new Pod(
                WorkloadId.pod(ObjectName.of(meta.getNamespace(), meta.getName()), meta.getUid()),
                title(meta),
                meta.getLabels() == null ? Map.of() : meta.getLabels(),
                account == null || account.isEmpty() ? "default" : account,
                Locality.NONE,
                status == null ? List.of() : addresses(status),
                announced(meta));
    }

    static Set<Integer> announced(ObjectMeta meta) {
        String text =
                meta.getAnnotations() == null ? null : meta.getAnnotations().get(ANNOUNCED_PORTS);
        Set<Integer> ports = new TreeSet<>();
        if (text != null) {
            for (String part : text.split(",", -1)) {
                Integer port = port(part.trim());
                if (port != null) {
                    ports.add(port);
                }
            }
        }
        return ports;
    }

    /** Null for what is no port: the annotation is ours, and whoever edits it by hand harms that Pod alone. */
    private static @Nullable Integer port(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            return null;
        }
        int port = Integer.parseInt(text);
        return port >= 1 && port <= 65_535 ? port : null;
    }

    private static List<String> addresses(PodStatus status) {
        Set<String> addresses = new LinkedHashSet<>();
        if (status.getPodIP() != null && !status.getPodIP().isEmpty()) {
            addresses.add(status.getPodIP());
        }
        if (status.getPodIPs() != null) {
            for (PodIP address : status.getPodIPs()) {
                addresses.add(address.getIp());
            }
        }
        return List.copyOf(addresses);
    }

    /** Of what made it. A ReplicaSet is named for its Deployment and a hash of the template, which the Pod has as a label. */
    private static String title(ObjectMeta meta) {
        if (meta.getOwnerReferences() != null) {
            for (OwnerReference owner : meta.getOwnerReferences()) {
                if (Boolean.TRUE.equals(owner.getController())) {
                    return title(owner, meta.getLabels() == null ? Map.of() : meta.getLabels());
                }
            }
        }
        return meta.getName();
    }

    private static String title(OwnerReference owner, Map<String, String> labels) {
        String hash = labels.get("pod-template-hash");
        String name = owner.getName();
        return "ReplicaSet".equals(owner.getKind()) && hash != null && name.endsWith("-" + hash)
                ? name.substring(0, name.length() - hash.length() - 1)
                : name;
    }
}
