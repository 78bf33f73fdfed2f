package io.inweave.controlplane.analysis;

/** How bad it is, the worst last. */
public enum Severity {
    /** Worth knowing; may be meant. */
    INFO,
    /** Does less than it says, or will fail in some case. */
    WARNING,
    /** Requests fail, or what is written is not in force. */
    ERROR
}
