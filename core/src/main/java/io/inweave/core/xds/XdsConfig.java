package io.inweave.core.xds;

import io.inweave.core.telemetry.EventLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Settings of the xDS client. Only the transport and the node are required. */
public final class XdsConfig {
    private final AdsTransport transport;
    private final Supplier<XdsNode> node;
    private final EventLog log;
    private final @Nullable Path stateFile;
    private final Duration backOffBase;
    private final Duration backOffMax;
    private final Duration resourceTimeout;
    private final Duration lastKnownGrace;
    private final int maxNamesWithoutListener;

    private XdsConfig(Builder from) {
        this.transport = Objects.requireNonNull(from.transport, "transport");
        this.node = Objects.requireNonNull(from.node, "node");
        this.log = from.log.component("xds");
        this.stateFile = from.stateFile;
        this.backOffBase = from.backOffBase;
        this.backOffMax = from.backOffMax;
        this.resourceTimeout = from.resourceTimeout;
        this.lastKnownGrace = from.lastKnownGrace;
        this.maxNamesWithoutListener = from.maxNamesWithoutListener;
    }

    public static Builder builder() {
        return new Builder();
    }

    AdsTransport transport() {
        return transport;
    }

    Supplier<XdsNode> node() {
        return node;
    }

    EventLog log() {
        return log;
    }

    @Nullable
    Path stateFile() {
        return stateFile;
    }

    Duration backOffBase() {
        return backOffBase;
    }

    Duration backOffMax() {
        return backOffMax;
    }

    Duration resourceTimeout() {
        return resourceTimeout;
    }

    Duration lastKnownGrace() {
        return lastKnownGrace;
    }

    int maxNamesWithoutListener() {
        return maxNamesWithoutListener;
    }

    /** Collects settings. */
    public static final class Builder {
        private @Nullable AdsTransport transport;
        private @Nullable Supplier<XdsNode> node;
        private EventLog log = EventLog.none();
        private @Nullable Path stateFile;
        private Duration backOffBase = Duration.ofMillis(200);
        private Duration backOffMax = Duration.ofSeconds(10);
        private Duration resourceTimeout = Duration.ofSeconds(15);
        private Duration lastKnownGrace = Duration.ofSeconds(1);
        private int maxNamesWithoutListener = 10_000;

        private Builder() {}

        /** How the control plane is reached; gRPC as a rule. */
        public Builder transport(AdsTransport transport) {
            this.transport = transport;
            return this;
        }

        /** What is said of this process; asked for at each new stream. */
        public Builder node(Supplier<XdsNode> node) {
            this.node = node;
            return this;
        }

        /** Default: nothing is logged. */
        public Builder log(EventLog log) {
            this.log = log;
            return this;
        }

        /** File that keeps the last known state. Default: none, nothing is kept. */
        public Builder stateFile(Path file) {
            this.stateFile = file;
            return this;
        }

        /** First pause after a stream ended, and the longest. Default 200 ms and 10 s. */
        public Builder backOff(Duration base, Duration max) {
            this.backOffBase = base;
            this.backOffMax = max;
            return this;
        }

        /** Silence on an open stream after which a resource is taken not to exist. Default 15 s. */
        public Builder resourceTimeout(Duration timeout) {
            this.resourceTimeout = timeout;
            return this;
        }

        /** How long the control plane may take before last known state is used in its place. Default 1 s. */
        public Builder lastKnownGrace(Duration grace) {
            this.lastKnownGrace = grace;
            return this;
        }

        /** Names without a listener that are kept subscribed; the oldest are let go. Default 10,000. */
        public Builder maxNamesWithoutListener(int names) {
            this.maxNamesWithoutListener = names;
            return this;
        }

        public XdsConfig build() {
            return new XdsConfig(this);
        }
    }
}
