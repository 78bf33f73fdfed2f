package io.inweave.core.model.cluster;

import io.inweave.core.model.Copies;
import io.inweave.core.model.Endpoint;
import io.inweave.core.model.Locality;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The endpoints of one place and priority. */
public final class LocalityEndpoints {
    private final Locality locality;
    private final int priority;
    private final int weight;
    private final List<Endpoint> endpoints;

    private LocalityEndpoints(Builder from) {
        this.locality = from.locality;
        this.priority = from.priority;
        this.weight = from.weight;
        this.endpoints = from.endpoints;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The place. */
    public Locality locality() {
        return locality;
    }

    /** 0 is served first; the next only when that has too few healthy endpoints. */
    public int priority() {
        return priority;
    }

    /** Weight among the localities of its priority; 0: gets no traffic where localities are weighted. */
    public int weight() {
        return weight;
    }

    /** The endpoints. */
    public List<Endpoint> endpoints() {
        return endpoints;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof LocalityEndpoints)) {
            return false;
        }
        LocalityEndpoints that = (LocalityEndpoints) other;
        return Objects.equals(locality, that.locality)
                && priority == that.priority
                && weight == that.weight
                && Objects.equals(endpoints, that.endpoints);
    }

    @Override
    public int hashCode() {
        return Objects.hash(locality, priority, weight, endpoints);
    }

    @Override
    public String toString() {
        return "LocalityEndpoints{" + "locality=" + locality + ", priority=" + priority + ", weight=" + weight
                + ", endpoints=" + endpoints + "}";
    }

    /** Collects the parts; each setter replaces what was there. */
    public static final class Builder {
        private Locality locality = Locality.NONE;
        private int priority = 0;
        private int weight = 0;
        private List<Endpoint> endpoints = Collections.emptyList();

        private Builder() {}

        public Builder locality(Locality locality) {
            this.locality = locality;
            return this;
        }

        public Builder priority(int priority) {
            this.priority = priority;
            return this;
        }

        public Builder weight(int weight) {
            this.weight = weight;
            return this;
        }

        public Builder endpoints(List<Endpoint> endpoints) {
            this.endpoints = Copies.list(endpoints);
            return this;
        }

        public LocalityEndpoints build() {
            return new LocalityEndpoints(this);
        }
    }
}
