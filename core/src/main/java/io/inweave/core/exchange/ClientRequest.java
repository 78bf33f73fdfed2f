package io.inweave.core.exchange;

import io.inweave.core.route.RequestFacts;

/**
 * The facts of an outgoing request, implemented by adapters over their library's request. Read-only and cheap; read by
 * the thread that drives the exchange, also after the first attempt.
 */
public interface ClientRequest extends RequestFacts {
    /** The Host header ({@code :authority}), and without one the URL's host and port. */
    @Override
    String authority();

    /** What it is spoken in, as far as that is known: an adapter may learn it from the answer only. */
    Protocol protocol();

    Replay replay();

    @Override
    default boolean grpc() {
        return protocol() == Protocol.GRPC;
    }
}
