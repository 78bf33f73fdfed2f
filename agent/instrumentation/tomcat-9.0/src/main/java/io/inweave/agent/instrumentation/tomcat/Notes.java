package io.inweave.agent.instrumentation.tomcat;

import org.apache.coyote.Request;
import org.jspecify.annotations.Nullable;

/**
 * Where a Coyote request keeps what is ours: in two of its notes, the far end of an array of which Tomcat itself uses the
 * first. Tomcat reuses request objects and leaves notes in place, so each is cleared by whoever set it.
 */
final class Notes {
    private static final int CHANNEL = 28;
    private static final int EXCHANGE = 29;

    private Notes() {}

    static void channel(Request request, @Nullable MeshNioChannel channel) {
        request.setNote(CHANNEL, channel);
    }

    static @Nullable MeshNioChannel channel(Request request) {
        return (MeshNioChannel) request.getNote(CHANNEL);
    }

    static void exchange(Request request, @Nullable CoyoteExchange exchange) {
        request.setNote(EXCHANGE, exchange);
    }

    static @Nullable CoyoteExchange exchange(Request request) {
        return (CoyoteExchange) request.getNote(EXCHANGE);
    }
}
