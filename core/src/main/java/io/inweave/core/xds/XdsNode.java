package io.inweave.core.xds;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What this process says of itself to the control plane (xDS: config.core.v3.Node). Nothing is believed of it unproved. */
public final class XdsNode {
    private final String id;
    private final String userAgentVersion;
    private final Map<String, String> metadata;

    private XdsNode(Builder from) {
        this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(from.metadata));
        this.userAgentVersion = from.userAgentVersion;
        String namespace = Objects.requireNonNull(metadata.get("NAMESPACE"), "namespace");
        String ip = Objects.requireNonNull(from.address, "address");
        String instance = Objects.requireNonNull(from.instance, "instance");
        this.id = "sidecar~" + ip + '~' + instance + '.' + namespace + '~' + namespace + ".svc.cluster.local";
    }

    public static Builder builder() {
        return new Builder();
    }

    /** {@code sidecar~<ip>~<instance>.<namespace>~<namespace>.svc.cluster.local}, which Istio reads too. */
    public String id() {
        return id;
    }

    public String userAgentVersion() {
        return userAgentVersion;
    }

    /** Metadata by key, such as {@code GENERATOR} and {@code NAMESPACE}; cannot be changed. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** Namespace, instance and address are required. */
    public static final class Builder {
        private final Map<String, String> metadata = new LinkedHashMap<>();
        private @Nullable String instance;
        private @Nullable String address;
        private String userAgentVersion = "";

        private Builder() {
            metadata.put("GENERATOR", "grpc");
        }

        public Builder namespace(String namespace) {
            return metadata("NAMESPACE", namespace);
        }

        public Builder serviceAccount(String account) {
            return metadata("SERVICE_ACCOUNT", account);
        }

        /** The WorkloadGroup that the process registers with, {@code <namespace>/<name>} or its bare name. */
        public Builder group(String group) {
            return metadata("AUTO_REGISTER_GROUP", group);
        }

        /** The address that others reach this workload by. */
        public Builder address(String address) {
            this.address = address;
            return metadata("INSTANCE_IPS", address);
        }

        public Builder instance(String instance) {
            this.instance = instance;
            return metadata("INWEAVE_INSTANCE", instance);
        }

        /** Advertised ports by service port name, {@code http:18081,grpc:19090}; empty: not sent. */
        public Builder ports(String ports) {
            return ports.isEmpty() ? this : metadata("INWEAVE_PORTS", ports);
        }

        public Builder metricsPort(int port) {
            return metadata("METRICS_PORT", Integer.toString(port));
        }

        public Builder userAgentVersion(String version) {
            this.userAgentVersion = version;
            return this;
        }

        /** Any further metadata. */
        public Builder metadata(String key, String value) {
            metadata.put(key, value);
            return this;
        }

        public XdsNode build() {
            return new XdsNode(this);
        }
    }
}
