package io.inweave.agent.instrumentation.vertx;

import io.inweave.agent.weaving.http.MessageHeaders;
import io.inweave.core.exchange.Attempt;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.impl.HttpRequestHead;
import org.jspecify.annotations.Nullable;

/** The head of a request as the library writes it, and how. Immutable. */
final class SentHead {
    final HttpRequestHead made;
    final boolean chunked;
    final @Nullable Object priority;
    final boolean connect;

    private SentHead(HttpRequestHead made, boolean chunked, @Nullable Object priority, boolean connect) {
        this.made = made;
        this.chunked = chunked;
        this.priority = priority;
        this.connect = connect;
    }

    /** @param arguments of {@code writeHead} */
    static SentHead of(Object[] arguments) {
        return new SentHead(
                (HttpRequestHead) arguments[0], (Boolean) arguments[1], arguments[4], (Boolean) arguments[5]);
    }

    /** The same with what an attempt changes of it. The application may look at its own, which stays as it is. */
    SentHead changedBy(Attempt attempt) {
        // Of the library's own kind, which its writers expect.
        MultiMap headers = HttpHeaders.headers();
        if (made.headers != null) {
            headers.addAll(made.headers);
        }
        MessageHeaders.apply(attempt.requestHeaders(), new VertxHeaders(headers));
        String path = attempt.path();
        String authority = attempt.authority();
        if (authority != null) {
            headers.remove("host");
        }
        HttpRequestHead changed = new HttpRequestHead(
                made.method,
                path == null ? made.uri : path,
                headers,
                authority == null ? made.authority : authority,
                made.absoluteURI,
                made.traceOperation);
        return new SentHead(changed, chunked, priority, connect);
    }
}
