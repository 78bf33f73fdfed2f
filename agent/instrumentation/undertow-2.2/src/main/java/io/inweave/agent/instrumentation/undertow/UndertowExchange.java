package io.inweave.agent.instrumentation.undertow;

import io.inweave.core.context.MeshContext;
import io.inweave.core.exchange.LocalReply;
import io.inweave.core.exchange.ServerExchange;
import io.undertow.conduits.ByteActivityCallback;
import io.undertow.conduits.BytesReceivedStreamSourceConduit;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpAttachments;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Protocols;
import io.undertow.util.StatusCodes;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One request of Undertow in the mesh, from its headers until Undertow has completed it. */
final class UndertowExchange implements ExchangeCompletionListener, ByteActivityCallback {
    static final AttachmentKey<UndertowExchange> KEY = AttachmentKey.create(UndertowExchange.class);
    static final HttpString GRPC_STATUS = new HttpString("grpc-status");

    private final ServerExchange exchange;
    private final MeshConnection connection;
    /** Undertow has one thread at a time read a body. */
    private volatile long received;

    private UndertowExchange(ServerExchange exchange, MeshConnection connection) {
        this.exchange = exchange;
        this.connection = connection;
    }

    /** Begins a request, or goes on with the one that asked for HTTP/2 and comes again as its first stream. */
    static UndertowExchange begin(HttpServerExchange request, MeshConnection connection) throws SSLException {
        // Of HTTP/1.1 no request may pass for another.
        UndertowExchange upgraded = Protocols.HTTP_2_0.equals(request.getProtocol()) ? connection.upgraded() : null;
        UndertowExchange begun = upgraded != null
                ? upgraded
                : new UndertowExchange(
                        connection.port().begin(new UndertowFacts(request, connection.peer())), connection);
        request.putAttachment(KEY, begun);
        request.addExchangeCompleteListener(begun);
        if (!request.isRequestComplete()) {
            request.addRequestWrapper(
                    (factory, unused) -> new BytesReceivedStreamSourceConduit(factory.create(), begun));
        }
        return begun;
    }

    @Nullable
    LocalReply refusal() {
        return exchange.refusal();
    }

    MeshContext context() {
        return exchange.context();
    }

    @Override
    public void activity(long bytes) {
        received = received + bytes;
    }

    @Override
    public void exchangeEvent(HttpServerExchange request, NextListener next) {
        try {
            if (request.getStatusCode() == StatusCodes.SWITCHING_PROTOCOLS
                    && "h2c".equals(request.getResponseHeaders().getFirst(Headers.UPGRADE))) {
                connection.upgrade(this);
            } else {
                int status = request.isResponseStarted() ? request.getStatusCode() : 0;
                exchange.finished(status, grpcStatus(request), received, request.getResponseBytesSent());
            }
        } finally {
            next.proceed();
        }
    }

    private static @Nullable Integer grpcStatus(HttpServerExchange request) {
        String status = request.getResponseHeaders().getFirst(GRPC_STATUS);
        if (status == null) {
            HeaderMap trailers = request.getAttachment(HttpAttachments.RESPONSE_TRAILERS);
            status = trailers == null ? null : trailers.getFirst(GRPC_STATUS);
        }
        try {
            return status == null ? null : Integer.valueOf(status);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
