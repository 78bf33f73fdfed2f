package io.inweave.nodeproxy.server;

import org.jspecify.annotations.Nullable;

/** Whether requests follow each other on a channel, as on a connection of HTTP/1.1, or there is one, as on a stream of HTTP/2. */
final class StreamKind {
    /** A stream of HTTP/2. */
    static final StreamKind STREAM = new StreamKind(null);

    private final @Nullable HeadDeadline deadline;

    private StreamKind(@Nullable HeadDeadline deadline) {
        this.deadline = deadline;
    }

    /** A connection of HTTP/1.1. */
    static StreamKind connection(HeadDeadline deadline) {
        return new StreamKind(deadline);
    }

    boolean repeats() {
        return deadline != null;
    }

    void headArrived() {
        if (deadline != null) {
            deadline.arrived();
        }
    }

    void headExpected() {
        if (deadline != null) {
            deadline.expect();
        }
    }
}
