package io.inweave.core.model.route;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A copy of the request that nobody waits for. */
public final class MirrorPolicy {
    private final String cluster;
    private final int perMillion;
    private final boolean appendsShadow;

    private MirrorPolicy(Builder from) {
        this.cluster = Objects.requireNonNull(from.cluster, "cluster");
        this.perMillion = from.perMillion;
        this.appendsShadow = from.appendsShadow;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Name of the cluster that gets the copy. */
    public String cluster() {
        return cluster;
    }

    /** Share of requests that are copied. */
    public int perMillion() {
        return perMillion;
    }

    /** Whether {@code -shadow} is appended to the host of the copy's authority. */
    public boolean appendsShadow() {
        return appendsShadow;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof MirrorPolicy)) {
            return false;
        }
        MirrorPolicy that = (MirrorPolicy) other;
        return Objects.equals(cluster, that.cluster)
                && perMillion == that.perMillion
                && appendsShadow == that.appendsShadow;
    }

    @Override
    public int hashCode() {
        return Objects.hash(cluster, perMillion, appendsShadow);
    }

    @Override
    public String toString() {
        return "MirrorPolicy{" + "cluster=" + cluster + ", perMillion=" + perMillion + ", appendsShadow="
                + appendsShadow + "}";
    }

    /** Collects the parts; each setter replaces what was there. */
    public static final class Builder {
        private @Nullable String cluster;
        private int perMillion = 1_000_000;
        private boolean appendsShadow = true;

        private Builder() {}

        public Builder cluster(String cluster) {
            this.cluster = cluster;
            return this;
        }

        public Builder perMillion(int perMillion) {
            this.perMillion = perMillion;
            return this;
        }

        public Builder appendsShadow(boolean appendsShadow) {
            this.appendsShadow = appendsShadow;
            return this;
        }

        public MirrorPolicy build() {
            return new MirrorPolicy(this);
        }
    }
}
