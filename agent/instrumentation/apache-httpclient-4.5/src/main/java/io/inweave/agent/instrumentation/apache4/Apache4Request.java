package io.inweave.agent.instrumentation.apache4;

import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.Replay;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.HttpMessage;
import org.apache.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** What core wants to know of the application's request. */
final class Apache4Request implements ClientRequest {
    private final HttpRequest request;
    private final HttpHost target;
    private final @Nullable RequestBody body;
    private @Nullable String path;

    Apache4Request(HttpRequest request, HttpHost target, @Nullable RequestBody body) {
        this.request = request;
        this.target = target;
        this.body = body;
    }

    @Override
    public String method() {
        return request.getRequestLine().getMethod();
    }

    @Override
    public String authority() {
        Header host = request.getFirstHeader("Host");
        return host != null && host.getValue() != null ? host.getValue() : target.toHostString();
    }

    /** The request line may have a whole URI, as for a proxy. */
    @Override
    public String path() {
        String known = path;
        if (known == null) {
            known = request.getRequestLine().getUri();
            int scheme = known.startsWith("/") ? -1 : known.indexOf("://");
            if (scheme > 0) {
                int slash = known.indexOf('/', scheme + 3);
                int query = known.indexOf('?', scheme + 3);
                if (slash < 0 || (query >= 0 && query < slash)) {
                    known = query < 0 ? "/" : '/' + known.substring(query);
                } else {
                    known = known.substring(slash);
                }
            }
            path = known;
        }
        return known;
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
        return joined(request, lowerCaseName);
    }

    @Override
    public Protocol protocol() {
        return Protocol.HTTP_1_1;
    }

    @Override
    public Replay replay() {
        return body == null ? Replay.NONE : body.replay();
    }

    static @Nullable String joined(HttpMessage message, String name) {
        Header[] headers = message.getHeaders(name);
        if (headers.length == 0) {
            return null;
        }
        if (headers.length == 1) {
            return headers[0].getValue();
        }
        StringBuilder all = new StringBuilder();
        for (Header header : headers) {
            all.append(all.length() == 0 ? "" : ",").append(header.getValue());
        }
        return all.toString();
    }
}
