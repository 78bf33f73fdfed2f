package io.inweave.core.model.cluster;

import io.inweave.core.model.Copies;
import io.inweave.core.model.Endpoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All endpoints of a cluster (Envoy: ClusterLoadAssignment). */
public final class EndpointGroup {
    private final String name;
    private final List<LocalityEndpoints> localities;
    private final int overprovisioningPercent;
    private final int dropPerMillion;

    private EndpointGroup(Builder from) {
        this.name = Objects.requireNonNull(from.name, "name");
        this.localities = from.localities;
        this.overprovisioningPercent = from.overprovisioningPercent;
        this.dropPerMillion = from.dropPerMillion;
        List<Endpoint> all = new ArrayList<>();
        for (LocalityEndpoints locality : localities) {
            all.addAll(locality.endpoints());
        }
        this.endpoints = Collections.unmodifiableList(all);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Name, that of the cluster as a rule. */
    public String name() {
        return name;
    }

    /** By place and priority, priorities ascending. */
    public List<LocalityEndpoints> localities() {
        return localities;
    }

    /** Healthy share of a priority, times this, that must reach 100 for it to take all traffic. Default 140. */
    public int overprovisioningPercent() {
        return overprovisioningPercent;
    }

    /** Share of requests that are dropped on the control plane's word. */
    public int dropPerMillion() {
        return dropPerMillion;
    }

    /** The endpoints of all localities, in their order; made once. */
    public List<Endpoint> endpoints() {
        return endpoints;
    }

    private final List<Endpoint> endpoints;

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof EndpointGroup)) {
            return false;
        }
        EndpointGroup that = (EndpointGroup) other;
        return Objects.equals(name, that.name)
                && Objects.equals(localities, that.localities)
                && overprovisioningPercent == that.overprovisioningPercent
                && dropPerMillion == that.dropPerMillion;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, localities, overprovisioningPercent, dropPerMillion);
    }

    @Override
    public String toString() {
        return "EndpointGroup{" + "name=" + name + ", localities=" + localities + ", overprovisioningPercent="
                + overprovisioningPercent + ", dropPerMillion=" + dropPerMillion + "}";
    }

    /** Collects the parts; each setter replaces what was there. */
    public static final class Builder {
        private @Nullable String name;
        private List<LocalityEndpoints> localities = Collections.emptyList();
        private int overprovisioningPercent = 140;
        private int dropPerMillion = 0;

        private Builder() {}

        public Builder name(String name) {
            this.name = name;
            return this;
        }

        public Builder localities(List<LocalityEndpoints> localities) {
            this.localities = Copies.list(localities);
            return this;
        }

        public Builder overprovisioningPercent(int overprovisioningPercent) {
            this.overprovisioningPercent = overprovisioningPercent;
            return this;
        }

        public Builder dropPerMillion(int dropPerMillion) {
            this.dropPerMillion = dropPerMillion;
            return this;
        }

        public EndpointGroup build() {
            return new EndpointGroup(this);
        }
    }
}
