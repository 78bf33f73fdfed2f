package io.inweave.core.model.cluster;

import io.inweave.core.model.Copies;
import io.inweave.core.model.Endpoint;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One alternative of a cluster whose endpoints differ in how they are spoken to (Envoy: Cluster.TransportSocketMatch). */
public final class TransportMatch {
    private final String name;
    private final Map<String, String> criteria;
    private final @Nullable TlsSettings tls;

    private TransportMatch(Builder from) {
        this.name = from.name;
        this.criteria = from.criteria;
        this.tls = from.tls;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Name of the alternative. */
    public String name() {
        return name;
    }

    /** What the endpoint's {@code envoy.transport_socket_match} must say; empty: matches every endpoint. */
    public Map<String, String> criteria() {
        return criteria;
    }

    /** How, or null for plaintext. */
    public @Nullable TlsSettings tls() {
        return tls;
    }

    /** Whether an endpoint's metadata says all that is asked for. */
    public boolean fits(Endpoint endpoint) {
        return criteria.isEmpty() || endpoint.transport().entrySet().containsAll(criteria.entrySet());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof TransportMatch)) {
            return false;
        }
        TransportMatch that = (TransportMatch) other;
        return Objects.equals(name, that.name)
                && Objects.equals(criteria, that.criteria)
                && Objects.equals(tls, that.tls);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, criteria, tls);
    }

    @Override
    public String toString() {
        return "TransportMatch{" + "name=" + name + ", criteria=" + criteria + ", tls=" + tls + "}";
    }

    /** Collects the parts; each setter replaces what was there. */
    public static final class Builder {
        private String name = "";
        private Map<String, String> criteria = Collections.emptyMap();
        private @Nullable TlsSettings tls = null;

        private Builder() {}

        public Builder name(String name) {
            this.name = name;
            return this;
        }

        public Builder criteria(Map<String, String> criteria) {
            this.criteria = Copies.map(criteria);
            return this;
        }

        public Builder tls(@Nullable TlsSettings tls) {
            this.tls = tls;
            return this;
        }

        public TransportMatch build() {
            return new TransportMatch(this);
        }
    }
}
