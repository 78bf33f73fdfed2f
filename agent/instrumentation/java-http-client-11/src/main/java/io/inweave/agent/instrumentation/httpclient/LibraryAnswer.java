package io.inweave.agent.instrumentation.httpclient;

import io.inweave.core.exchange.Answer;
import org.jspecify.annotations.Nullable;

/** The head of an answer of the library. */
final class LibraryAnswer implements Answer {
    private final Object response;

    LibraryAnswer(Object response) {
        this.response = response;
    }

    @Override
    public int status() {
        return LibraryResponse.status(response);
    }

    @Override
    public @Nullable Integer grpcStatus() {
        String status = header("grpc-status");
        try {
            return status == null ? null : Integer.valueOf(status.trim());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
        return CallFacts.joined(LibraryResponse.headers(response), lowerCaseName);
    }
}
