package io.inweave.agent.instrumentation.okhttp;

import io.inweave.agent.weaving.http.MessageHeaders;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.Replay;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** What core wants to know of the application's request. */
final class CallFacts implements ClientRequest {
    private final Request request;
    private final boolean priorKnowledge;
    private @Nullable String path;

    CallFacts(Request request, OkHttpClient client) {
        this.request = request;
        this.priorKnowledge = !request.isHttps() && client.protocols().contains(okhttp3.Protocol.H2_PRIOR_KNOWLEDGE);
    }

    @Override
    public String method() {
        return request.method();
    }

    /** The library has set it already, unless the application did. */
    @Override
    public String authority() {
        String host = request.header("Host");
        return host != null ? host : request.url().host() + ':' + request.url().port();
    }

    @Override
    public String path() {
        String known = path;
        if (known == null) {
            HttpUrl url = request.url();
            String query = url.encodedQuery();
            known = query == null ? url.encodedPath() : url.encodedPath() + '?' + query;
            path = known;
        }
        return known;
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
        return joined(request.headers(), lowerCaseName);
    }

    @Override
    public Protocol protocol() {
        return priorKnowledge ? Protocol.HTTP_2 : Protocol.HTTP_1_1;
    }

    @Override
    public Replay replay() {
        RequestBody body = request.body();
        if (body == null) {
            return Replay.NONE;
        }
        return body.isOneShot() || body.isDuplex() ? Replay.ONCE : Replay.REPEATABLE;
    }

    /** Whether the application speaks TLS of its own to the service. */
    boolean ownTls() {
        return request.isHttps();
    }

    static @Nullable String joined(Headers headers, String name) {
        return MessageHeaders.joined(headers.values(name));
    }
}
