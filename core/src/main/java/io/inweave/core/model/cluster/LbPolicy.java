package io.inweave.core.model.cluster;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How an endpoint of a cluster is chosen. */
public final class LbPolicy {
    private final Kind kind;
    private final int choices;
    private final long minRingSize;
    private final long maxRingSize;
    private final int maglevTableSize;
    private final long slowStartNanos;
    private final double slowStartAggression;
    private final int slowStartMinWeightPercent;
    private final int panicThresholdPercent;
    private final boolean localityWeighted;

    private LbPolicy(Builder from) {
        this.kind = from.kind;
        this.choices = from.choices;
        this.minRingSize = from.minRingSize;
        this.maxRingSize = from.maxRingSize;
        this.maglevTableSize = from.maglevTableSize;
        this.slowStartNanos = from.slowStartNanos;
        this.slowStartAggression = from.slowStartAggression;
        this.slowStartMinWeightPercent = from.slowStartMinWeightPercent;
        this.panicThresholdPercent = from.panicThresholdPercent;
        this.localityWeighted = from.localityWeighted;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The algorithm. Default round robin. */
    public Kind kind() {
        return kind;
    }

    /** Endpoints that least request compares. Default 2. */
    public int choices() {
        return choices;
    }

    /** Ring hash: least entries of the ring. Default 1024. */
    public long minRingSize() {
        return minRingSize;
    }

    /** Ring hash: most entries of the ring. Default 8 M. */
    public long maxRingSize() {
        return maxRingSize;
    }

    /** Maglev: size of the table, a prime number. Default 65537. */
    public int maglevTableSize() {
        return maglevTableSize;
    }

    /** Window in which a new endpoint comes up to its full weight, in nanoseconds; 0: none. */
    public long slowStartNanos() {
        return slowStartNanos;
    }

    /** Exponent of the slow start's curve. Default 1: linear. */
    public double slowStartAggression() {
        return slowStartAggression;
    }

    /** Least share of its weight that a new endpoint gets. Default 10. */
    public int slowStartMinWeightPercent() {
        return slowStartMinWeightPercent;
    }

    /** Below this share of healthy endpoints health is ignored; 0: never. Default 50. */
    public int panicThresholdPercent() {
        return panicThresholdPercent;
    }

    /** Whether localities of a priority are drawn by their weights first. */
    public boolean localityWeighted() {
        return localityWeighted;
    }

    /** The algorithms. */
    public enum Kind {
        ROUND_ROBIN,
        LEAST_REQUEST,
        RANDOM,
        RING_HASH,
        MAGLEV,
        /** Endpoints that came with the call are kept: Istio's {@code PASSTHROUGH}. */
        ORIGINAL_DESTINATION,
        /** Weights from load reports (gRFC A58); round robin until there is one. */
        WEIGHTED_ROUND_ROBIN
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof LbPolicy)) {
            return false;
        }
        LbPolicy that = (LbPolicy) other;
        return Objects.equals(kind, that.kind)
                && choices == that.choices
                && minRingSize == that.minRingSize
                && maxRingSize == that.maxRingSize
                && maglevTableSize == that.maglevTableSize
                && slowStartNanos == that.slowStartNanos
                && Objects.equals(slowStartAggression, that.slowStartAggression)
                && slowStartMinWeightPercent == that.slowStartMinWeightPercent
                && panicThresholdPercent == that.panicThresholdPercent
                && localityWeighted == that.localityWeighted;
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, choices, minRingSize, maxRingSize, maglevTableSize, slowStartNanos);
    }

    @Override
    public String toString() {
        return "LbPolicy{" + "kind=" + kind + ", choices=" + choices + ", minRingSize=" + minRingSize + ", maxRingSize="
                + maxRingSize + ", maglevTableSize=" + maglevTableSize + ", slowStartNanos=" + slowStartNanos + "}";
    }

    /** Collects the parts; each setter replaces what was there. */
    public static final class Builder {
        private Kind kind = Kind.ROUND_ROBIN;
        private int choices = 2;
        private long minRingSize = 1024;
        private long maxRingSize = 8 * 1024 * 1024;
        private int maglevTableSize = 65_537;
        private long slowStartNanos = 0;
        private double slowStartAggression = 1.0;
        private int slowStartMinWeightPercent = 10;
        private int panicThresholdPercent = 50;
        private boolean localityWeighted = false;

        private Builder() {}

        public Builder kind(Kind kind) {
            this.kind = kind;
            return this;
        }

        public Builder choices(int choices) {
            this.choices = choices;
            return this;
        }

        public Builder minRingSize(long minRingSize) {
            this.minRingSize = minRingSize;
            return this;
        }

        public Builder maxRingSize(long maxRingSize) {
            this.maxRingSize = maxRingSize;
            return this;
        }

        public Builder maglevTableSize(int maglevTableSize) {
            this.maglevTableSize = maglevTableSize;
            return this;
        }

        public Builder slowStartNanos(long slowStartNanos) {
            this.slowStartNanos = slowStartNanos;
            return this;
        }

        public Builder slowStartAggression(double slowStartAggression) {
            this.slowStartAggression = slowStartAggression;
            return this;
        }

        public Builder slowStartMinWeightPercent(int slowStartMinWeightPercent) {
            this.slowStartMinWeightPercent = slowStartMinWeightPercent;
            return this;
        }

        public Builder panicThresholdPercent(int panicThresholdPercent) {
            this.panicThresholdPercent = panicThresholdPercent;
            return this;
        }

        public Builder localityWeighted(boolean localityWeighted) {
            this.localityWeighted = localityWeighted;
            return this;
        }

        public LbPolicy build() {
            return new LbPolicy(this);
        }
    }
}
