package io.inweave.core.model;

import io.inweave.core.identity.SpiffeId;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One address that serves a cluster. */
public final class Endpoint {
    private final String address;
    private final int port;
    private final int weight;
    private final Health health;
    private final Locality locality;
    private final Map<String, String> transport;
    private final @Nullable SpiffeId spiffeId;
    private final Workload workload;
    private final String hashKey;
    private final boolean readsCertificates;

    private Endpoint(Builder from) {
        this.address = Objects.requireNonNull(from.address, "address");
        this.port = from.port;
        this.weight = from.weight;
        this.health = from.health;
        this.locality = from.locality;
        this.transport = from.transport;
        this.spiffeId = from.spiffeId;
        this.workload = from.workload;
        this.hashKey = from.hashKey;
        this.readsCertificates = from.readsCertificates;
        this.authority = (address.indexOf(':') < 0 ? address : '[' + address + ']') + ':' + port;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** IP address or host name. */
    public String address() {
        return address;
    }

    /** TCP port. */
    public int port() {
        return port;
    }

    /** Weight within its locality. */
    public int weight() {
        return weight;
    }

    /** What discovery says of its health. */
    public Health health() {
        return health;
    }

    /** Where it is. */
    public Locality locality() {
        return locality;
    }

    /** Its {@code envoy.transport_socket_match} metadata, such as {@code tlsMode: istio}. */
    public Map<String, String> transport() {
        return transport;
    }

    /** Identity that it must prove, or null: the cluster's names decide. */
    public @Nullable SpiffeId spiffeId() {
        return spiffeId;
    }

    /** Who is behind it. */
    public Workload workload() {
        return workload;
    }

    /** What ring hash and Maglev use in place of the address; may be empty. */
    public String hashKey() {
        return hashKey;
    }

    /** Whether it finds in a caller's certificate which workload calls ({@code inweave.callers} is {@code certificate}). */
    public boolean readsCertificates() {
        return readsCertificates;
    }

    /** What discovery says of an endpoint's health. */
    public enum Health {
        HEALTHY,
        DEGRADED,
        /** Finishes what it has; gets nothing new. */
        DRAINING,
        UNHEALTHY
    }

    private final String authority;

    /** {@code address:port}, with brackets round an IPv6 address; made once. */
    public String authority() {
        return authority;
    }

    /** Whether it is announced to speak the mesh's mutual TLS ({@code tlsMode: istio}). */
    public boolean tlsAnnounced() {
        return "istio".equals(transport.get("tlsMode"));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Endpoint)) {
            return false;
        }
        Endpoint that = (Endpoint) other;
        return Objects.equals(address, that.address)
                && port == that.port
                && weight == that.weight
                && Objects.equals(health, that.health)
                && Objects.equals(locality, that.locality)
                && Objects.equals(transport, that.transport)
                && Objects.equals(spiffeId, that.spiffeId)
                && Objects.equals(workload, that.workload)
                && Objects.equals(hashKey, that.hashKey)
                && readsCertificates == that.readsCertificates;
    }

    @Override
    public int hashCode() {
        return Objects.hash(address, port, weight, health, locality, transport);
    }

    @Override
    public String toString() {
        return authority;
    }

    /** Collects the parts; each setter replaces what was there. */
    public static final class Builder {
        private @Nullable String address;
        private int port = 0;
        private int weight = 1;
        private Health health = Health.HEALTHY;
        private Locality locality = Locality.NONE;
        private Map<String, String> transport = Collections.emptyMap();
        private @Nullable SpiffeId spiffeId = null;
        private Workload workload = Workload.UNKNOWN;
        private String hashKey = "";
        private boolean readsCertificates = false;

        private Builder() {}

        public Builder address(String address) {
            this.address = address;
            return this;
        }

        public Builder port(int port) {
            this.port = port;
            return this;
        }

        public Builder weight(int weight) {
            this.weight = weight;
            return this;
        }

        public Builder health(Health health) {
            this.health = health;
            return this;
        }

        public Builder locality(Locality locality) {
            this.locality = locality;
            return this;
        }

        public Builder transport(Map<String, String> transport) {
            this.transport = Copies.map(transport);
            return this;
        }

        public Builder spiffeId(@Nullable SpiffeId spiffeId) {
            this.spiffeId = spiffeId;
            return this;
        }

        public Builder workload(Workload workload) {
            this.workload = workload;
            return this;
        }

        public Builder hashKey(String hashKey) {
            this.hashKey = hashKey;
            return this;
        }

        public Builder readsCertificates(boolean reads) {
            this.readsCertificates = reads;
            return this;
        }

        public Endpoint build() {
            return new Endpoint(this);
        }
    }
}
