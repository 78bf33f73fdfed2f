package io.inweave.controlplane.analysis.scene;

import io.inweave.controlplane.model.ServicePort;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What selectors mean: something that runs, or would.
 *
 * @param kind decides what its ports are
 * @param namespace of its labels
 * @param title what makes it, the same for all that are alike: the Deployment of a Pod
 * @param ports number by name: of containers' ports, or as a WorkloadGroup names them
 * @param serviceAccount empty where it is not known
 */
public record Subject(
        Kind kind,
        Place place,
        String namespace,
        String title,
        Map<String, String> labels,
        Map<String, Integer> ports,
        String serviceAccount,
        Membership membership) {
    /** What it is. */
    public enum Kind {
        /** A Pod, or the template of one: a Service's named target is a name of its containers' ports. */
        POD,
        /** A WorkloadGroup, WorkloadEntry, or endpoint: its ports are named as the Service's are. */
        WORKLOAD
    }

    public Subject {
        labels = Map.copyOf(labels);
        ports = Map.copyOf(ports);
    }

    Subject as(String account) {
        return new Subject(kind, place, namespace, title, labels, ports, account, membership);
    }

    /** The number behind a service's port; null when its name is none of this one's. */
    public @Nullable Integer port(ServicePort port) {
        if (kind == Kind.POD) {
            return port.targetName() == null ? numbered(port) : ports.get(port.targetName());
        }
        Integer own = ports.get(port.name());
        Integer named = own != null || port.targetName() == null ? own : ports.get(port.targetName());
        return named == null ? numbered(port) : named;
    }

    private static Integer numbered(ServicePort port) {
        Integer target = port.targetPort();
        return target == null ? Integer.valueOf(port.number()) : target;
    }
}
