package io.inweave.core.resilience;

import io.inweave.core.model.HeaderMatch;
import io.inweave.core.model.route.RetryOn;
import io.inweave.core.model.route.RetryPolicy;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether an attempt's end is worth another one, by Envoy's conditions (router filter, {@code x-envoy-retry-on} and
 * {@code x-envoy-retry-grpc-on}).
 */
public final class RetryRules {
    private RetryRules() {}

    /** How an attempt ended without an answer. */
    public enum Reset {
        /** No connection, or TLS failed on it: nothing was sent. */
        CONNECT_FAILURE,
        /** The peer refused the stream without looking at it. */
        REFUSED_STREAM,
        /** Anything else: a reset, a connection that ended, the timeout of one try. */
        OTHER
    }

    /** Whether the request is one that the policy tries again at all. */
    public static boolean applies(RetryPolicy policy, Function<String, @Nullable String> requestHeader) {
        return policy.requestHeaders().isEmpty() || anyMatches(policy.requestHeaders(), requestHeader);
    }

    /** Whether any of the request may have reached the peer. */
    public enum RequestSent {
        NO,
        PERHAPS
    }

    /** Whether a failure without an answer is worth another attempt. */
    public static boolean retries(RetryPolicy policy, Reset reset, RequestSent requestSent) {
        Set<RetryOn> on = policy.retryOn();
        if (on.contains(RetryOn.SERVER_ERROR) || on.contains(RetryOn.GATEWAY_ERROR) || on.contains(RetryOn.RESET)) {
            return true;
        }
        if (requestSent == RequestSent.NO && on.contains(RetryOn.RESET_BEFORE_REQUEST)) {
            return true;
        }
        switch (reset) {
            case CONNECT_FAILURE:
                return on.contains(RetryOn.CONNECT_FAILURE);
            case REFUSED_STREAM:
                return on.contains(RetryOn.REFUSED_STREAM);
            case OTHER:
                return false;
        }
        throw new AssertionError(reset);
    }

    /**
     * Whether an answer is worth another attempt.
     *
     * @param grpcStatus null when there is none yet
     */
    public static boolean retries(
            RetryPolicy policy,
            int status,
            @Nullable Integer grpcStatus,
            Function<String, @Nullable String> responseHeader) {
        Set<RetryOn> on = policy.retryOn();
        if (on.isEmpty() || responseHeader.apply("x-envoy-overloaded") != null) {
            return false;
        }
        if (responseHeader.apply("x-envoy-ratelimited") != null) {
            return on.contains(RetryOn.ENVOY_RATELIMITED);
        }
        return onStatus(policy, status)
                || (grpcStatus != null && onGrpcStatus(on, grpcStatus))
                || (on.contains(RetryOn.RETRIABLE_HEADERS) && anyMatches(policy.responseHeaders(), responseHeader));
    }

    private static boolean onStatus(RetryPolicy policy, int status) {
        Set<RetryOn> on = policy.retryOn();
        return (status >= 500 && on.contains(RetryOn.SERVER_ERROR))
                || (status >= 502 && status <= 504 && on.contains(RetryOn.GATEWAY_ERROR))
                || (status == 409 && on.contains(RetryOn.RETRIABLE_4XX))
                || (on.contains(RetryOn.RETRIABLE_STATUS_CODES)
                        && policy.statusCodes().contains(status));
    }

    private static boolean onGrpcStatus(Set<RetryOn> on, int grpcStatus) {
        switch (grpcStatus) {
            case 1:
                return on.contains(RetryOn.CANCELLED);
            case 4:
                return on.contains(RetryOn.DEADLINE_EXCEEDED);
            case 8:
                return on.contains(RetryOn.RESOURCE_EXHAUSTED);
            case 13:
                return on.contains(RetryOn.INTERNAL);
            case 14:
                return on.contains(RetryOn.UNAVAILABLE);
            default:
                return false;
        }
    }

    private static boolean anyMatches(List<HeaderMatch> matches, Function<String, @Nullable String> header) {
        for (int i = 0; i < matches.size(); i++) {
            HeaderMatch match = matches.get(i);
            if (match.matches(header.apply(match.name()))) {
                return true;
            }
        }
        return false;
    }
}
