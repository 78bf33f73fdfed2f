package io.inweave.core.plane;

/** What a woven port does that has no inbound configuration after 5 s: setting {@code inweave.unconfigured}. */
public enum Unconfigured {
    /** Connections are refused, with a log line that names the remedy. The default. */
    REFUSE,
    /** Connections are served, without policy. */
    ALLOW
}
