package io.inweave.core.exchange;

/** How far the request's body was when an attempt failed. */
public enum BodyProgress {
    /** Not a byte was taken from the application: any request can be repeated. */
    NOT_BEGUN,
    /** The body was begun: only a repeatable one, or none, can be sent again. */
    BEGUN
}
