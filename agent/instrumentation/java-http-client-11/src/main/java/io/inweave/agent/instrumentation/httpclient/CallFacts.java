package io.inweave.agent.instrumentation.httpclient;

import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.Replay;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What core wants to know of the application's request. */
final class CallFacts implements ClientRequest {
    private final HttpRequest request;
    private final Version version;
    private final @Nullable KeptBody body;
    private @Nullable String path;

    CallFacts(HttpRequest request, Version version) {
        this.request = request;
        this.version = version;
        this.body = KeptBody.of(request.bodyPublisher().orElse(null));
    }

    @Override
    public String method() {
        return request.method();
    }

    @Override
    public String authority() {
        List<String> own = request.headers().allValues("host");
        if (!own.isEmpty()) {
            return own.get(0);
        }
        URI uri = request.uri();
        int port = uri.getPort();
        return port == -1 || port == 80 ? uri.getHost() : uri.getHost() + ':' + port;
    }

    @Override
    public String path() {
        String known = path;
        if (known == null) {
            URI uri = request.uri();
            String raw = uri.getRawPath();
            known = raw == null || raw.isEmpty() ? "/" : raw;
            if (uri.getRawQuery() != null) {
                known = known + '?' + uri.getRawQuery();
            }
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
        return version == Version.HTTP_2 ? Protocol.HTTP_2 : Protocol.HTTP_1_1;
    }

    @Override
    public Replay replay() {
        return body == null ? Replay.NONE : body.replay();
    }

    /** The application's body; null for none. */
    @Nullable
    KeptBody body() {
        return body;
    }

    static @Nullable String joined(HttpHeaders headers, String name) {
        List<String> values = headers.allValues(name);
        switch (values.size()) {
            case 0:
                return null;
            case 1:
                return values.get(0);
            default:
                return String.join(",", values);
        }
    }
}
