package io.inweave.agent.instrumentation.grpc;

import io.grpc.Status;
import io.inweave.core.exchange.Failure;

/** What the status that gRPC gives to a broken stream says about how it broke. */
final class Failures {
    private Failures() {}

    static Failure of(Status status) {
        String description = status.getDescription();
        if (description != null && description.contains("REFUSED_STREAM")) {
            return Failure.REFUSED_STREAM;
        }
        switch (status.getCode()) {
            case UNAVAILABLE:
                return Failure.RESET;
            case INTERNAL:
            case UNKNOWN:
                return Failure.PROTOCOL;
            default:
                // The application's own deadline or cancellation, or a limit of its own.
                return Failure.OTHER;
        }
    }
}
