package io.inweave.controlplane.model.traffic;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Errors and delays that are made on purpose. */
public record Fault(@Nullable Delay delay, @Nullable Abort abort) {
    /** A pause before the request goes out; percent from 0 to 100. */
    public record Delay(Duration fixed, double percent) {}

    /** An answer instead of the request: exactly one of HTTP status and gRPC status is set. */
    public record Abort(
            @Nullable Integer httpStatus, @Nullable Integer grpcStatus, double percent) {}
}
