package io.inweave.core.xds.peer;

import io.inweave.core.identity.SpiffeId;
import io.inweave.core.model.Workload;
import io.inweave.core.protobuf.MalformedMessage;
import io.inweave.core.protobuf.ProtobufWriter;
import io.inweave.core.protobuf.Struct;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What one end of a call says of itself, in the form of Istio's peer metadata: the base64 of a serialized
 * {@code google.protobuf.Struct} with {@code WORKLOAD_NAME}, {@code NAMESPACE}, {@code CLUSTER_ID} and {@code LABELS}.
 */
public final class PeerMetadata {
    public static final String HEADER = "x-envoy-peer-metadata";
    public static final String ID_HEADER = "x-envoy-peer-metadata-id";

    private static final String[] NAMES = {"service.istio.io/canonical-name", "app.kubernetes.io/name", "app"};
    private static final String[] REVISIONS = {
        "service.istio.io/canonical-revision", "app.kubernetes.io/version", "version"
    };
    /** Of a DNS name; nothing that Kubernetes takes as a name or a label's value is longer. */
    private static final int LONGEST_NAME = 253;

    private final Workload workload;
    private final String serviceAccount;

    PeerMetadata(Workload workload, String serviceAccount) {
        this.workload = workload;
        this.serviceAccount = serviceAccount;
    }

    /** @return null when the text is not in the form, or names something by an impossible name */
    static @Nullable PeerMetadata decode(String header) {
        try {
            return of(Struct.parse(Base64.getDecoder().decode(header)));
        } catch (IllegalArgumentException | MalformedMessage e) {
            return null;
        }
    }

    private static @Nullable PeerMetadata of(Struct facts) {
        Struct labels = facts.struct("LABELS");
        String name = facts.text("WORKLOAD_NAME");
        String service = first(labels, NAMES);
        Workload workload = Workload.builder()
                .name(name)
                .namespace(facts.text("NAMESPACE"))
                .canonicalService(service.isEmpty() ? name : service)
                .canonicalRevision(first(labels, REVISIONS))
                .cluster(facts.text("CLUSTER_ID"))
                .build();
        return name.isEmpty() || tooLong(workload) ? null : new PeerMetadata(workload, facts.text("SERVICE_ACCOUNT"));
    }

    private static boolean tooLong(Workload workload) {
        return workload.name().length() > LONGEST_NAME
                || workload.canonicalService().length() > LONGEST_NAME
                || workload.canonicalRevision().length() > LONGEST_NAME
                || workload.cluster().length() > LONGEST_NAME;
    }

    private static String first(Struct labels, String[] keys) {
        for (String key : keys) {
            String value = labels.text(key);
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    String encode() {
        ProtobufWriter facts = new ProtobufWriter();
        Struct.put(facts, "CLUSTER_ID", workload.cluster());
        Struct.putStruct(facts, "LABELS", this::encodeLabels);
        Struct.put(facts, "NAMESPACE", workload.namespace());
        Struct.put(facts, "SERVICE_ACCOUNT", serviceAccount);
        Struct.put(facts, "WORKLOAD_NAME", workload.name());
        return Base64.getEncoder().encodeToString(facts.toBytes());
    }

    private void encodeLabels(ProtobufWriter labels) {
        Struct.put(labels, "app", workload.canonicalService());
        Struct.put(labels, NAMES[0], workload.canonicalService());
        Struct.put(labels, REVISIONS[0], workload.canonicalRevision());
        Struct.put(labels, "version", workload.canonicalRevision());
    }

    /** Whether nothing in it is against what the peer proved. Without a proved namespace there is nothing to go by. */
    boolean agreesWith(SpiffeId proved) {
        return workload.namespace().equals(proved.namespace())
                && (serviceAccount.isEmpty() || serviceAccount.equals(proved.serviceAccount()));
    }

    Workload workload() {
        return workload;
    }
}
