package io.inweave.agent.weaving.http;

import io.inweave.core.exchange.Answer;
import org.jspecify.annotations.Nullable;

/** An answer whose gRPC status, where there is one, is a header. */
public abstract class HttpAnswer implements Answer {
    @Override
    public final @Nullable Integer grpcStatus() {
        String status = header("grpc-status");
        try {
            return status == null ? null : Integer.valueOf(status.trim());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
