package io.inweave.core.context;

import org.jspecify.annotations.Nullable;

/**
 * How long the caller still waits, as headers tell it. A deadline is a point on {@link System#nanoTime()}'s clock; 0 is
 * none, so a point that happens to be 0 becomes 1.
 */
public final class Deadline {
    /** Longer ones are treated as none. */
    private static final long MAX_NANOS = Long.MAX_VALUE / 4;

    private Deadline() {}

    /**
     * The earlier of what {@code grpc-timeout} and Envoy's {@code x-envoy-expected-rq-timeout-ms} say. Values that are
     * not understood count as absent.
     *
     * @return 0 for none
     */
    public static long of(@Nullable String grpcTimeout, @Nullable String expectedTimeoutMillis, long nowNanos) {
        long grpc = grpcTimeoutNanos(grpcTimeout);
        long envoy = millis(expectedTimeoutMillis);
        long rest = grpc == 0 ? envoy : envoy == 0 ? grpc : Math.min(grpc, envoy);
        return rest == 0 ? 0 : after(nowNanos, rest);
    }

    /** The point that lies so many nanoseconds after now. */
    public static long after(long nowNanos, long nanos) {
        long point = nowNanos + nanos;
        return point == 0 ? 1 : point;
    }

    /** What is left until a deadline that is not 0; negative when it has passed. Nanoseconds. */
    public static long remaining(long deadlineNanos, long nowNanos) {
        return deadlineNanos - nowNanos;
    }

    /**
     * Reads {@code grpc-timeout} (gRPC over HTTP2, "Requests": at most 8 digits and a unit).
     *
     * @return nanoseconds; 0 when absent, zero, not understood, or longer than 70 years
     */
    public static long grpcTimeoutNanos(@Nullable String value) {
        if (value == null || value.length() < 2 || value.length() > 9) {
            return 0;
        }
        long amount = digits(value, value.length() - 1);
        long unit = unitNanos(value.charAt(value.length() - 1));
        return amount <= 0 || unit == 0 || amount > MAX_NANOS / unit ? 0 : amount * unit;
    }

    private static long millis(@Nullable String value) {
        if (value == null || value.isEmpty() || value.length() > 12) {
            return 0;
        }
        long amount = digits(value, value.length());
        return amount <= 0 ? 0 : amount * 1_000_000;
    }

    private static long digits(String value, int length) {
        long amount = 0;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            amount = amount * 10 + (c - '0');
        }
        return amount;
    }

    private static long unitNanos(char unit) {
        switch (unit) {
            case 'H':
                return 3_600_000_000_000L;
            case 'M':
                return 60_000_000_000L;
            case 'S':
                return 1_000_000_000L;
            case 'm':
                return 1_000_000L;
            case 'u':
                return 1_000L;
            case 'n':
                return 1L;
            default:
                return 0;
        }
    }
}
