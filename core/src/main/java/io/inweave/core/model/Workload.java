package io.inweave.core.model;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who is behind an endpoint, for telemetry (endpoint metadata {@code istio.workload}). */
public final class Workload {
    private final String name;
    private final String namespace;
    private final String canonicalService;
    private final String canonicalRevision;
    private final String cluster;

    private Workload(Builder from) {
        this.name = from.name;
        this.namespace = from.namespace;
        this.canonicalService = from.canonicalService;
        this.canonicalRevision = from.canonicalRevision;
        this.cluster = from.cluster;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Workload, such as {@code echo-v1}. */
    public String name() {
        return name;
    }

    /** Namespace. */
    public String namespace() {
        return namespace;
    }

    /** Canonical service. */
    public String canonicalService() {
        return canonicalService;
    }

    /** Canonical revision. */
    public String canonicalRevision() {
        return canonicalRevision;
    }

    /** Cluster. */
    public String cluster() {
        return cluster;
    }

    /** Nothing is known. */
    public static final Workload UNKNOWN = builder().build();

    /** Reads Istio's {@code name;namespace;service;revision;cluster}; parts that are missing are empty. */
    public static Workload parse(String value) {
        String[] parts = Arrays.copyOf(value.split(";", 6), 5);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = parts[i] == null ? "" : parts[i];
        }
        return builder()
                .name(parts[0])
                .namespace(parts[1])
                .canonicalService(parts[2])
                .canonicalRevision(parts[3])
                .cluster(parts[4])
                .build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Workload)) {
            return false;
        }
        Workload that = (Workload) other;
        return Objects.equals(name, that.name)
                && Objects.equals(namespace, that.namespace)
                && Objects.equals(canonicalService, that.canonicalService)
                && Objects.equals(canonicalRevision, that.canonicalRevision)
                && Objects.equals(cluster, that.cluster);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, namespace, canonicalService, canonicalRevision, cluster);
    }

    @Override
    public String toString() {
        return "Workload{" + "name=" + name + ", namespace=" + namespace + ", canonicalService=" + canonicalService
                + ", canonicalRevision=" + canonicalRevision + ", cluster=" + cluster + "}";
    }

    /** Collects the parts; each setter replaces what was there. */
    public static final class Builder {
        private String name = "";
        private String namespace = "";
        private String canonicalService = "";
        private String canonicalRevision = "";
        private String cluster = "";

        private Builder() {}

        public Builder name(String name) {
            this.name = name;
            return this;
        }

        public Builder namespace(String namespace) {
            this.namespace = namespace;
            return this;
        }

        public Builder canonicalService(String canonicalService) {
            this.canonicalService = canonicalService;
            return this;
        }

        public Builder canonicalRevision(String canonicalRevision) {
            this.canonicalRevision = canonicalRevision;
            return this;
        }

        public Builder cluster(String cluster) {
            this.cluster = cluster;
            return this;
        }

        public Workload build() {
            return new Workload(this);
        }
    }
}
