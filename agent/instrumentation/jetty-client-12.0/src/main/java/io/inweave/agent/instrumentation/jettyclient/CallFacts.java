package io.inweave.agent.instrumentation.jettyclient;

import io.inweave.agent.weaving.http.MessageHeaders;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.Replay;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** What core wants to know of the application's request, whose headers the library has completed. */
final class CallFacts implements ClientRequest {
    private final HttpRequest request;
    private final SentBody sent;
    private final Protocol protocol;

    CallFacts(HttpRequest request, SentBody sent, Protocol protocol) {
        this.request = request;
        this.protocol = protocol;
        this.sent = sent;
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String authority() {
        String host = request.getHeaders().get(HttpHeader.HOST);
        return host == null ? request.getHost() + ':' + request.getPort() : host;
    }

    @Override
    public String path() {
        return path(request);
    }

    /** With the query, as it goes to the wire. */
    static String path(HttpRequest request) {
        String query = request.getQuery();
        return query == null ? request.getPath() : request.getPath() + '?' + query;
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
        return MessageHeaders.joined(request.getHeaders().getValuesList(lowerCaseName));
    }

    @Override
    public Protocol protocol() {
        return protocol;
    }

    @Override
    public Replay replay() {
        return sent.replay();
    }
}
