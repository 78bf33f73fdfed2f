package io.inweave.core.exchange.inbound;

import java.time.Duration;

/** How ports without configuration are treated. Immutable. */
public final class InboundSettings {
    /** What a port does that has no configuration after the wait. */
    public enum Unconfigured {
        /** It refuses connections. */
        REFUSE,
        /** It serves them, without policy ({@code inweave.unconfigured=allow}). */
        ALLOW
    }

    private final Unconfigured unconfigured;
    private final Duration wait;

    private InboundSettings(Unconfigured unconfigured, Duration wait) {
        this.unconfigured = unconfigured;
        this.wait = wait;
    }

    /** Refuses, after 5 s. */
    public static InboundSettings defaults() {
        return new InboundSettings(Unconfigured.REFUSE, Duration.ofSeconds(5));
    }

    public InboundSettings withUnconfigured(Unconfigured other) {
        return new InboundSettings(other, wait);
    }

    /** How long a connection waits for the port's configuration. */
    public InboundSettings withWait(Duration bound) {
        return new InboundSettings(unconfigured, bound);
    }

    Unconfigured unconfigured() {
        return unconfigured;
    }

    Duration waitBound() {
        return wait;
    }
}
