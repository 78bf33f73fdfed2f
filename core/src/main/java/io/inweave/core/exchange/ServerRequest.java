package io.inweave.core.exchange;

import io.inweave.core.route.RequestFacts;

/** The facts of an incoming request, implemented by adapters over their server's request. Read-only and cheap. */
public interface ServerRequest extends RequestFacts, ServerConnection {
    /** The Host header ({@code :authority}); empty without one. */
    @Override
    String authority();

    Protocol protocol();

    @Override
    default boolean grpc() {
        return protocol() == Protocol.GRPC;
    }
}
