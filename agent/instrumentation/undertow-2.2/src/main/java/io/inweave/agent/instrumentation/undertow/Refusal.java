package io.inweave.agent.instrumentation.undertow;

import io.inweave.core.exchange.Header;
import io.inweave.core.exchange.LocalReply;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;

/** Gives the mesh's own answer in the application's place. Undertow then disposes of the request's body, and goes on. */
final class Refusal implements HttpHandler {
    private final LocalReply reply;

    Refusal(LocalReply reply) {
        this.reply = reply;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        exchange.setStatusCode(reply.status());
        for (Header header : reply.headers()) {
            exchange.getResponseHeaders().add(new HttpString(header.name()), header.value());
        }
        Integer grpc = reply.grpcStatus();
        if (grpc != null) {
            // A gRPC client takes its status from the headers when there is no body (gRPC over HTTP/2, Responses).
            exchange.setStatusCode(200);
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/grpc");
            exchange.getResponseHeaders().put(UndertowExchange.GRPC_STATUS, grpc.toString());
            exchange.getResponseHeaders().put(new HttpString("grpc-message"), reply.grpcMessage());
            exchange.endExchange();
        } else if (reply.body().isEmpty()) {
            exchange.endExchange();
        } else {
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain");
            exchange.getResponseSender().send(reply.body());
        }
    }
}
