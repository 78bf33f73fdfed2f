package io.inweave.core.exchange;

import org.jspecify.annotations.Nullable;

/** The head of an answer that an attempt brought, before its body is read. Implemented by adapters. */
public interface Answer {
    int status();

    /**
     * The gRPC status, when it is known before the body: a trailers-only answer. Null for anything else; a status that
     * comes with the trailers is told by {@link ClientExchange#finished(Integer, long, long)}.
     */
    @Nullable
    Integer grpcStatus();

    /** The value of a header, several joined by {@code ","}; null without one. */
    @Nullable
    String header(String lowerCaseName);
}
