package io.inweave.core.route;

import org.jspecify.annotations.Nullable;

/** What routes may ask about a request. Read-only and cheap. */
public interface RequestFacts {
    String method();

    /** The Host header ({@code :authority}), with its port if it has one. */
    String authority();

    /** The path with its query, as it goes on the wire; begins with a slash. */
    String path();

    /** The value of a header, several joined by {@code ","} as Envoy does; null without one. */
    @Nullable
    String header(String lowerCaseName);

    /** Whether it is a gRPC call. */
    boolean grpc();
}
