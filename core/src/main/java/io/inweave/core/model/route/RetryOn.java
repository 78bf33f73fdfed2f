package io.inweave.core.model.route;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be worth another attempt; the names are those of Envoy's {@code x-envoy-retry-on} and {@code -grpc-on}. */
public enum RetryOn {
    /** "5xx": any server error, or no answer at all. */
    SERVER_ERROR,
    GATEWAY_ERROR,
    RESET,
    RESET_BEFORE_REQUEST,
    CONNECT_FAILURE,
    ENVOY_RATELIMITED,
    RETRIABLE_4XX,
    REFUSED_STREAM,
    RETRIABLE_STATUS_CODES,
    RETRIABLE_HEADERS,
    HTTP3_POST_CONNECT_FAILURE,
    /** gRPC status CANCELLED, and so on to {@link #UNAVAILABLE}. */
    CANCELLED,
    DEADLINE_EXCEEDED,
    INTERNAL,
    RESOURCE_EXHAUSTED,
    UNAVAILABLE;

    /** The condition of that name, or null if there is none. */
    public static @Nullable RetryOn parse(String name) {
        if (name.equals("5xx")) {
            return SERVER_ERROR;
        }
        String constant = name.toUpperCase(Locale.ROOT).replace('-', '_');
        for (RetryOn condition : values()) {
            if (condition != SERVER_ERROR && condition.name().equals(constant)) {
                return condition;
            }
        }
        return null;
    }
}
