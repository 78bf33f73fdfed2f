package io.inweave.core.exchange;

/** Whether the body of a request can be sent a second time. */
public enum Replay {
    /** There is no body. */
    NONE,
    /** The body can be sent as often as needed. */
    REPEATABLE,
    /** The body can be sent once: once begun, the request cannot be repeated. */
    ONCE
}
