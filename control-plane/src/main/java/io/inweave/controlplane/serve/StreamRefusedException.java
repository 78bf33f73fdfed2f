package io.inweave.controlplane.serve;

import io.grpc.Status;

/** Ends a stream with a status. The message is for the peer and for our log, and safe for both. */
final class StreamRefusedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Status status;

    private StreamRefusedException(Status status, String reason) {
        super(reason, null, false, false);
        this.status = status.withDescription(reason);
    }

    static StreamRefusedException denied(String reason) {
        return new StreamRefusedException(Status.PERMISSION_DENIED, reason);
    }

    static StreamRefusedException unauthenticated(String reason) {
        return new StreamRefusedException(Status.UNAUTHENTICATED, reason);
    }

    static StreamRefusedException invalid(String reason) {
        return new StreamRefusedException(Status.INVALID_ARGUMENT, reason);
    }

    static StreamRefusedException notYet(String reason) {
        return new StreamRefusedException(Status.UNAVAILABLE, reason);
    }

    static StreamRefusedException exhausted(String reason) {
        return new StreamRefusedException(Status.RESOURCE_EXHAUSTED, reason);
    }

    static StreamRefusedException late(String reason) {
        return new StreamRefusedException(Status.DEADLINE_EXCEEDED, reason);
    }

    Status status() {
        return status;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
