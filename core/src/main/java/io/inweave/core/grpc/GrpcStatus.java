package io.inweave.core.grpc;

import org.jspecify.annotations.Nullable;

/** How a call ended: a code, and what the server or we say about it. */
public final class GrpcStatus {
    public static final int OK = 0;
    public static final int CANCELLED = 1;
    public static final int UNKNOWN = 2;
    public static final int INVALID_ARGUMENT = 3;
    public static final int DEADLINE_EXCEEDED = 4;
    public static final int PERMISSION_DENIED = 7;
    public static final int RESOURCE_EXHAUSTED = 8;
    public static final int UNIMPLEMENTED = 12;
    public static final int INTERNAL = 13;
    public static final int UNAVAILABLE = 14;
    public static final int UNAUTHENTICATED = 16;

    private static final String[] NAMES = {
        "OK",
        "CANCELLED",
        "UNKNOWN",
        "INVALID_ARGUMENT",
        "DEADLINE_EXCEEDED",
        "NOT_FOUND",
        "ALREADY_EXISTS",
        "PERMISSION_DENIED",
        "RESOURCE_EXHAUSTED",
        "FAILED_PRECONDITION",
        "ABORTED",
        "OUT_OF_RANGE",
        "UNIMPLEMENTED",
        "INTERNAL",
        "UNAVAILABLE",
        "DATA_LOSS",
        "UNAUTHENTICATED"
    };

    private final int code;
    private final String text;
    private final @Nullable Throwable cause;

    private GrpcStatus(int code, String text, @Nullable Throwable cause) {
        this.code = code;
        this.text = text;
        this.cause = cause;
    }

    /** Codes beyond the known ones are {@code UNKNOWN}, as gRPC wants it. */
    public static GrpcStatus of(int code, String text) {
        return new GrpcStatus(code >= 0 && code < NAMES.length ? code : UNKNOWN, text, null);
    }

    static GrpcStatus unavailable(String text, Throwable cause) {
        return new GrpcStatus(UNAVAILABLE, text, cause);
    }

    public int code() {
        return code;
    }

    /** As the server sent it: it may be empty, and hold any characters. */
    public String text() {
        return text;
    }

    /** What failed on our side. */
    public @Nullable Throwable cause() {
        return cause;
    }

    /** The code's name, and the text if there is one. */
    @Override
    public String toString() {
        return text.isEmpty() ? NAMES[code] : NAMES[code] + ": " + text;
    }
}
