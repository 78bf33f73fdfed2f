package io.inweave.agent.instrumentation.jetty12;

import io.inweave.core.context.MeshContext;
import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.LocalReply;
import io.inweave.core.exchange.ServerExchange;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * One request of Jetty in the mesh, from its headers until Jetty has completed it, kept as a wrapper of the request's stream:
 * Jetty tells a stream, once, how the request ended.
 */
final class MeshStream extends HttpStream.Wrapper {
    private final ServerExchange exchange;
    private final Request request;
    private final Response response;

    MeshStream(HttpStream wrapped, ServerExchange exchange, Request request, Response response) {
        super(wrapped);
        this.exchange = exchange;
        this.request = request;
        this.response = response;
    }

    /** Of a request that begins, or, when an application handles one again from the start, the one that it has. */
    static MeshStream of(InboundPort port, Request request, Response response) {
        StreamSearch search = StreamSearch.beginning(port, request, response);
        request.addHttpStreamWrapper(search);
        MeshStream found = search.found();
        if (found == null) {
            throw new IllegalStateException("a request of Jetty has no stream");
        }
        return found;
    }

    /** The same request over another stream. */
    MeshStream over(HttpStream stream) {
        return new MeshStream(stream, exchange, request, response);
    }

    /** Null of a request that is not in the mesh, or that has ended. */
    static @Nullable MeshStream in(Request request) {
        StreamSearch search = StreamSearch.ofKnown();
        try {
            request.addHttpStreamWrapper(search);
        } catch (IllegalStateException e) {
            // Jetty's word for a request that has ended.
            return null;
        }
        return search.found();
    }

    @Nullable
    LocalReply refusal() {
        return exchange.refusal();
    }

    MeshContext context() {
        return exchange.context();
    }

    @Override
    public void succeeded() {
        finished();
        super.succeeded();
    }

    @Override
    public void failed(Throwable failure) {
        finished();
        super.failed(failure);
    }

    private void finished() {
        exchange.finished(
                response.getStatus(),
                grpcStatus(),
                Math.max(0, Request.getContentBytesRead(request)),
                Math.max(0, Response.getContentBytesWritten(response)));
    }

    private @Nullable Integer grpcStatus() {
        String status = response.getHeaders().get("grpc-status");
        Supplier<HttpFields> trailers = status == null ? response.getTrailersSupplier() : null;
        HttpFields last = trailers == null ? null : trailers.get();
        if (last != null) {
            status = last.get("grpc-status");
        }
        try {
            return status == null ? null : Integer.valueOf(status);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
