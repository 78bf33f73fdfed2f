package io.inweave.core.exchange.outbound;

import java.time.Duration;

/** How calls to names that are not known are treated. Immutable. */
public final class OutboundSettings {
    /** What happens to calls to hosts that the mesh does not know. */
    public enum Strangers {
        /** They are left alone. */
        PASS,
        /** They are refused ({@code REGISTRY_ONLY}). */
        REFUSE
    }

    private final Strangers strangers;
    private final Duration firstAnswer;
    private final String origin;

    private OutboundSettings(Strangers strangers, Duration firstAnswer, String origin) {
        this.strangers = strangers;
        this.firstAnswer = firstAnswer;
        this.origin = origin;
    }

    /** Strangers pass, the first answer is waited for 5 s. */
    public static OutboundSettings defaults() {
        return new OutboundSettings(Strangers.PASS, Duration.ofSeconds(5), "inweave");
    }

    public OutboundSettings withStrangers(Strangers other) {
        return new OutboundSettings(other, firstAnswer, origin);
    }

    /** The bound of the one wait for the control plane's first answer of all. */
    public OutboundSettings withFirstAnswer(Duration bound) {
        return new OutboundSettings(strangers, bound, origin);
    }

    /** What stands for this process where requests are placed by their source, such as its address. */
    public OutboundSettings withOrigin(String text) {
        return new OutboundSettings(strangers, firstAnswer, text);
    }

    Strangers strangers() {
        return strangers;
    }

    Duration firstAnswer() {
        return firstAnswer;
    }

    String origin() {
        return origin;
    }
}
