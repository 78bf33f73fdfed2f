package io.inweave.core.exchange.outbound;

import io.inweave.core.exchange.Failure;
import io.inweave.core.model.route.RetryPolicy;
import io.inweave.core.resilience.RetryRules;

/** Envoy's terms for the ways in which an attempt fails. */
final class FailureText {
    private FailureText() {}

    static String of(Failure failure) {
        switch (failure) {
            case CONNECT:
                return "connection_failure";
            case TLS:
                return "TLS_error";
            case RESET:
                return "connection_termination";
            case REFUSED_STREAM:
                return "remote_refused_stream_reset";
            case TIMEOUT:
                return "timeout";
            case PROTOCOL:
                return "protocol_error";
            case OTHER:
                return "local_reset";
        }
        throw new AssertionError(failure);
    }

    static String flag(Failure failure) {
        switch (failure) {
            case CONNECT:
            case TLS:
                return "UF";
            case RESET:
                return "UC";
            case REFUSED_STREAM:
                return "UR";
            case TIMEOUT:
                return "UT";
            case PROTOCOL:
                return "UPE";
            case OTHER:
                return "LR";
        }
        throw new AssertionError(failure);
    }

    static String details(Failure failure) {
        String reason = failure == Failure.TLS ? "connection_failure|TLS_error" : of(failure);
        return "upstream_reset_before_response_started{" + reason + '}';
    }

    static boolean retries(RetryPolicy policy, Failure failure) {
        RetryRules.RequestSent sent = RetryRules.RequestSent.PERHAPS;
        switch (failure) {
            case CONNECT:
            case TLS:
                return RetryRules.retries(policy, RetryRules.Reset.CONNECT_FAILURE, RetryRules.RequestSent.NO);
            case REFUSED_STREAM:
                return RetryRules.retries(policy, RetryRules.Reset.REFUSED_STREAM, sent);
            case RESET:
            case TIMEOUT:
            case PROTOCOL:
                return RetryRules.retries(policy, RetryRules.Reset.OTHER, sent);
            case OTHER:
                return false;
        }
        throw new AssertionError(failure);
    }
}
