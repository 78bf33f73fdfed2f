package io.inweave.controlplane.translate.input;

import io.inweave.controlplane.model.WorkloadId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The workload that asks, as its authenticated identity and the group or Pod behind it say, never as it says itself.
 *
 * @param labels used when {@code workload} is null or unknown to the world; else those of the workload
 * @param workload null for plain gRPC and Envoy clients
 * @param instance null when not a registered instance
 * @param ip null when not known
 * @param certificates directory with cert-chain.pem, key.pem and root-cert.pem on the asking Envoy's own disk; null:
 *     its bootstrap defines the static secrets {@code default} and {@code ROOTCA}. Only read for {@link
 *     ClientKind#ENVOY}
 */
public record Asker(
        ClientKind kind,
        String namespace,
        String serviceAccount,
        Map<String, String> labels,
        @Nullable WorkloadId workload,
        @Nullable String instance,
        @Nullable String ip,
        @Nullable String certificates) {
    public Asker {
        labels = Map.copyOf(labels);
    }

    public static Asker of(ClientKind kind, String namespace, String serviceAccount) {
        return new Asker(kind, namespace, serviceAccount, Map.of(), null, null, null, null);
    }

    public Asker withLabels(Map<String, String> otherLabels) {
        return new Asker(kind, namespace, serviceAccount, otherLabels, workload, instance, ip, certificates);
    }

    public Asker withInstance(
            @Nullable WorkloadId otherWorkload, @Nullable String otherInstance, @Nullable String otherIp) {
        return new Asker(kind, namespace, serviceAccount, labels, otherWorkload, otherInstance, otherIp, certificates);
    }

    public Asker withCertificates(@Nullable String directory) {
        return new Asker(kind, namespace, serviceAccount, labels, workload, instance, ip, directory);
    }
}
