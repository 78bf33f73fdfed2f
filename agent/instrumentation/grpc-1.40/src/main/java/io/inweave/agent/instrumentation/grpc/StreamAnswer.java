package io.inweave.agent.instrumentation.grpc;

import io.grpc.Metadata;
import io.inweave.core.exchange.Answer;
import org.jspecify.annotations.Nullable;

/** A gRPC answer: always HTTP 200, with its status when it came in trailers alone. */
final class StreamAnswer implements Answer {
    private final @Nullable Integer grpcStatus;
    private final Metadata headers;

    StreamAnswer(@Nullable Integer grpcStatus, Metadata headers) {
        this.grpcStatus = grpcStatus;
        this.headers = headers;
    }

    @Override
    public int status() {
        return 200;
    }

    @Override
    public @Nullable Integer grpcStatus() {
        return grpcStatus;
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
        return Headers.joined(headers, lowerCaseName);
    }
}
