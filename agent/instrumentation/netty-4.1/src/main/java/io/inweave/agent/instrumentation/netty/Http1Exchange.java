package io.inweave.agent.instrumentation.netty;

import io.inweave.core.context.MeshContext;
import io.inweave.core.exchange.LocalReply;
import io.inweave.core.exchange.ServerExchange;
import org.jspecify.annotations.Nullable;

/** One HTTP/1.1 request in the mesh, from its head to the end of its answer. Belongs to the channel's event loop. */
final class Http1Exchange {
    private final ServerExchange exchange;
    private final boolean last;
    private long requestBytes;
    private long responseBytes;
    private int status;

    /** @param last whether the connection ends with this request, if it is refused */
    Http1Exchange(ServerExchange exchange, boolean last) {
        this.exchange = exchange;
        this.last = last;
    }

    @Nullable
    LocalReply refusal() {
        return exchange.refusal();
    }

    MeshContext context() {
        return exchange.context();
    }

    boolean isLast() {
        return last;
    }

    void read(long bytes) {
        requestBytes += bytes;
    }

    void answers(int code) {
        status = code;
    }

    void wrote(long bytes) {
        responseBytes += bytes;
    }

    void finished() {
        exchange.finished(status, null, requestBytes, responseBytes);
    }
}
