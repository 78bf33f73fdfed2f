package io.inweave.agent.instrumentation.okhttp;

import io.inweave.agent.weaving.http.HeaderTarget;
import io.inweave.agent.weaving.http.MessageHeaders;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.HeaderChanges;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Applies what a route wants to the library's messages. */
final class WireHeaders implements HeaderTarget {
    private final Headers.Builder headers;

    private WireHeaders(Headers original) {
        this.headers = original.newBuilder();
    }

    static Headers changed(Headers original, HeaderChanges changes) {
        WireHeaders changed = new WireHeaders(original);
        MessageHeaders.apply(changes, changed);
        return changed.headers.build();
    }

    /** The request as the attempt sends it. Only the wire sees it. */
    static Request request(Request original, Attempt attempt) {
        Request.Builder sent = original.newBuilder();
        WireHeaders changed = new WireHeaders(original.headers());
        MessageHeaders.apply(attempt.requestHeaders(), changed);
        String authority = attempt.authority();
        if (authority != null) {
            changed.set("Host", authority);
        }
        String path = attempt.path();
        if (path != null) {
            sent.url(url(original.url(), path));
        }
        return sent.headers(changed.headers.build()).build();
    }

    private static HttpUrl url(HttpUrl original, String pathAndQuery) {
        int query = pathAndQuery.indexOf('?');
        HttpUrl.Builder url = original.newBuilder();
        return query < 0
                ? url.encodedPath(pathAndQuery).encodedQuery(null).build()
                : url.encodedPath(pathAndQuery.substring(0, query))
                        .encodedQuery(pathAndQuery.substring(query + 1))
                        .build();
    }

    @Override
    public void remove(String name) {
        headers.removeAll(name);
    }

    @Override
    public void set(String name, String value) {
        headers.removeAll(name);
        headers.addUnsafeNonAscii(name, value);
    }

    @Override
    public void add(String name, String value) {
        headers.addUnsafeNonAscii(name, value);
    }
}
