package io.inweave.agent.jettyclient;

import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.Replay;
import org.eclipse.jetty.client.HttpRequest;
import org.jspecify.annotations.Nullable;

/** What core wants to know of the application's request, whose headers the library has completed. */
final class CallFacts implements ClientRequest {
    private final HttpRequest request;
    private final SentBody sent;

    CallFacts(HttpRequest request, SentBody sent) {
        this.request = request;
        this.sent = sent;
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String authority() {
        String host = header("host");
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
        return Fields.joined(request.getHeaders(), lowerCaseName);
    }

    @Override
    public Protocol protocol() {
        return Protocol.HTTP_1_1;
    }

    @Override
    public Replay replay() {
        return sent.replay();
    }
}
