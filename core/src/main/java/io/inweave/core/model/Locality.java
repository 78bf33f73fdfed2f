package io.inweave.core.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A place that endpoints are in. */
public final class Locality {
    private final String region;
    private final String zone;
    private final String subZone;

    private Locality(Builder from) {
        this.region = from.region;
        this.zone = from.zone;
        this.subZone = from.subZone;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Region; may be empty. */
    public String region() {
        return region;
    }

    /** Zone; may be empty. */
    public String zone() {
        return zone;
    }

    /** Sub-zone; may be empty. */
    public String subZone() {
        return subZone;
    }

    /** No place in particular. */
    public static final Locality NONE = builder().build();

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Locality)) {
            return false;
        }
        Locality that = (Locality) other;
        return Objects.equals(region, that.region)
                && Objects.equals(zone, that.zone)
                && Objects.equals(subZone, that.subZone);
    }

    @Override
    public int hashCode() {
        return Objects.hash(region, zone, subZone);
    }

    @Override
    public String toString() {
        return "Locality{" + "region=" + region + ", zone=" + zone + ", subZone=" + subZone + "}";
    }

    /** Collects the parts; each setter replaces what was there. */
    public static final class Builder {
        private String region = "";
        private String zone = "";
        private String subZone = "";

        private Builder() {}

        public Builder region(String region) {
            this.region = region;
            return this;
        }

        public Builder zone(String zone) {
            this.zone = zone;
            return this;
        }

        public Builder subZone(String subZone) {
            this.subZone = subZone;
            return this;
        }

        public Locality build() {
            return new Locality(this);
        }
    }
}
