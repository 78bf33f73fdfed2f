package io.inweave.core.model.view;

import io.inweave.core.model.Workload;
import io.inweave.core.model.route.FaultPolicy;
import io.inweave.core.model.route.RouteTable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a host and port that was asked for leads to. */
public final class OutboundListener {
    private final String name;
    private final String routeName;
    private final @Nullable RouteTable inlineRoutes;
    private final FaultPolicy fault;
    private final Workload asker;
    private final long maxStreamNanos;

    private OutboundListener(Builder from) {
        this.name = Objects.requireNonNull(from.name, "name");
        this.routeName = from.routeName;
        this.inlineRoutes = from.inlineRoutes;
        this.fault = from.fault;
        this.asker = from.asker;
        this.maxStreamNanos = from.maxStreamNanos;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The name that was asked for, {@code host:port}. */
    public String name() {
        return name;
    }

    /** Name of its {@link RouteTable}; empty when the {@linkplain #inlineRoutes() table} came with the listener. */
    public String routeName() {
        return routeName;
    }

    /** The table that came with the listener, or null. */
    public @Nullable RouteTable inlineRoutes() {
        return inlineRoutes;
    }

    /** The fault where the route says nothing of its own. */
    public FaultPolicy fault() {
        return fault;
    }

    /** Default bound of a stream's life in nanoseconds; 0: none. */
    public long maxStreamNanos() {
        return maxStreamNanos;
    }

    /** Who asked, as the control plane knows this process; {@link Workload#UNKNOWN} when it does not tell. */
    public Workload asker() {
        return asker;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof OutboundListener)) {
            return false;
        }
        OutboundListener that = (OutboundListener) other;
        return Objects.equals(name, that.name)
                && Objects.equals(routeName, that.routeName)
                && Objects.equals(inlineRoutes, that.inlineRoutes)
                && Objects.equals(asker, that.asker)
                && Objects.equals(fault, that.fault)
                && maxStreamNanos == that.maxStreamNanos;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, routeName, inlineRoutes, fault, maxStreamNanos);
    }

    @Override
    public String toString() {
        return "OutboundListener{" + "name=" + name + ", routeName=" + routeName + ", inlineRoutes=" + inlineRoutes
                + ", fault=" + fault + ", maxStreamNanos=" + maxStreamNanos + "}";
    }

    /** Collects the parts; each setter replaces what was there. */
    public static final class Builder {
        private @Nullable String name;
        private String routeName = "";
        private @Nullable RouteTable inlineRoutes = null;
        private FaultPolicy fault = FaultPolicy.NONE;
        private Workload asker = Workload.UNKNOWN;
        private long maxStreamNanos = 0;

        private Builder() {}

        public Builder name(String name) {
            this.name = name;
            return this;
        }

        public Builder routeName(String routeName) {
            this.routeName = routeName;
            return this;
        }

        public Builder inlineRoutes(@Nullable RouteTable inlineRoutes) {
            this.inlineRoutes = inlineRoutes;
            return this;
        }

        public Builder fault(FaultPolicy fault) {
            this.fault = fault;
            return this;
        }

        public Builder maxStreamNanos(long maxStreamNanos) {
            this.maxStreamNanos = maxStreamNanos;
            return this;
        }

        public Builder asker(Workload asker) {
            this.asker = asker;
            return this;
        }

        public OutboundListener build() {
            return new OutboundListener(this);
        }
    }
}
