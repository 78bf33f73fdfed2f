package io.inweave.agent.instrumentation.jettyclient;

import io.inweave.agent.weaving.http.ReplyMessage;
import io.inweave.core.exchange.Header;
import java.net.URI;
import org.eclipse.jetty.client.ContinueProtocolHandler;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProtocolHandler;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.internal.HttpContentResponse;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.HttpResponse;
import org.eclipse.jetty.client.transport.ResponseListeners;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.thread.SerializedInvoker;
import org.jspecify.annotations.Nullable;

/**
 * Gives the application's request its answer as the library's own sender and receiver would, redirects and authentication included.
 * What listeners are told is told one after another.
 */
final class Delivery {
    private final HttpExchange exchange;
    private final HttpClient client;
    private final MeshChannel channel;
    private final SerializedInvoker invoker = new SerializedInvoker();
    /** Whether no attempt holds a connection any more: who is told of the end may make the next call at once. */
    private boolean released;

    private @Nullable Result held;

    Delivery(HttpExchange exchange, HttpClient client, MeshChannel channel) {
        this.exchange = exchange;
        this.client = client;
        this.channel = channel;
    }

    /** The request went out completely. */
    void requestSent() {
        if (exchange.requestComplete(null)) {
            exchange.getRequest().notifySuccess();
            terminated(exchange.terminateRequest());
        }
    }

    /** The head of an answer. */
    void head(Response from, HttpFields fields) {
        invoker.run(() -> {
            if (!exchange.isResponseComplete()) {
                HttpResponse response = exchange.getResponse();
                response.version(from.getVersion()).status(from.getStatus()).reason(from.getReason());
                handlersOf(response);
                listeners().notifyBegin(response);
                fields.forEach(field -> header(response, field));
                listeners().notifyHeaders(response);
            }
        });
    }

    /** Whether a handler takes the answer in the application's place is known by its status. */
    private void handlersOf(HttpResponse response) {
        ProtocolHandler handler = client.findProtocolHandler(exchange.getRequest(), response);
        // That a body waited for a 100 Continue is over when there is an answer.
        boolean takes = handler != null && !ContinueProtocolHandler.NAME.equals(handler.getName());
        exchange.getConversation().updateResponseListeners(takes ? handler.getResponseListener() : null);
    }

    private void header(HttpResponse response, HttpField field) {
        if (!listeners().notifyHeader(response, field)) {
            return;
        }
        response.addHeader(field);
        URI uri = exchange.getRequest().getURI();
        boolean cookie = field.getHeader() == HttpHeader.SET_COOKIE || field.getHeader() == HttpHeader.SET_COOKIE2;
        if (cookie && uri != null) {
            client.putCookie(uri, field);
        }
    }

    void content(Content.Source content) {
        invoker.run(() -> {
            if (!exchange.isResponseComplete()) {
                listeners().notifyContentSource(exchange.getResponse(), content);
            }
        });
    }

    /** The answer came in completely. */
    void received(@Nullable HttpFields trailers) {
        if (trailers != null && !exchange.isResponseComplete()) {
            trailers.forEach(exchange.getResponse()::trailer);
        }
        if (exchange.responseComplete(null)) {
            invoker.run(() -> {
                listeners().notifySuccess(exchange.getResponse());
                terminated(exchange.terminateResponse());
            });
        }
    }

    /** The library has taken back the connection of the attempt that was delivered. */
    void released() {
        Result result;
        synchronized (this) {
            released = true;
            result = held;
            held = null;
        }
        if (result != null) {
            invoker.run(() -> complete(result));
        }
    }

    /** The mesh's own answer. */
    void reply(ReplyMessage reply) {
        released();
        requestSent();
        if (!exchange.responseComplete(null)) {
            return;
        }
        invoker.run(() -> {
            HttpResponse response = exchange.getResponse();
            response.version(HttpVersion.HTTP_1_1).status(reply.status()).reason(HttpStatus.getMessage(reply.status()));
            for (Header header : reply.headers()) {
                response.addHeader(new HttpField(header.name(), header.value()));
            }
            handlersOf(response);
            listeners().emitSuccess(new HttpContentResponse(response, reply.body(), "text/plain", "utf-8"));
            terminated(exchange.terminateResponse());
        });
    }

    /** The library has marked the exchange as failed: what of it was not complete is told. */
    void failed(@Nullable Throwable requestFailure, @Nullable Throwable responseFailure) {
        released();
        if (requestFailure != null) {
            exchange.getRequest().notifyFailure(requestFailure);
            terminated(exchange.terminateRequest());
        }
        if (responseFailure != null) {
            invoker.run(() -> {
                listeners().notifyFailure(exchange.getResponse(), responseFailure);
                terminated(exchange.terminateResponse());
            });
        }
    }

    private ResponseListeners listeners() {
        return exchange.getConversation().getResponseListeners();
    }

    /** @param result of the request and its answer; null as long as one of them is not over */
    private void terminated(@Nullable Result result) {
        if (result == null) {
            return;
        }
        synchronized (this) {
            if (!released) {
                held = result;
                return;
            }
        }
        complete(result);
    }

    private void complete(Result result) {
        if (client.isStrictEventOrdering()) {
            listeners().notifyComplete(result);
            channel.ended(exchange);
        } else {
            channel.ended(exchange);
            listeners().notifyComplete(result);
        }
    }
}
