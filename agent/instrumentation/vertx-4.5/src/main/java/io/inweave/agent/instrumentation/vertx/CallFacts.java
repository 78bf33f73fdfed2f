package io.inweave.agent.instrumentation.vertx;

import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.Replay;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpRequestHead;
import org.jspecify.annotations.Nullable;

/** What core wants to know of the application's request. */
final class CallFacts implements ClientRequest {
    private final HttpRequestHead head;
    private final HttpVersion version;
    private final SentBody body;

    CallFacts(HttpRequestHead head, HttpVersion version, SentBody body) {
        this.head = head;
        this.version = version;
        this.body = body;
    }

    @Override
    public String method() {
        return head.method.name();
    }

    @Override
    public String authority() {
        String own = header("host");
        return own == null ? head.authority : own;
    }

    @Override
    public String path() {
        return head.uri;
    }

    @Override
    public @Nullable String header(String lowerCaseName) {
        return VertxHeaders.joined(head.headers, lowerCaseName);
    }

    @Override
    public Protocol protocol() {
        return version == HttpVersion.HTTP_2 ? Protocol.HTTP_2 : Protocol.HTTP_1_1;
    }

    @Override
    public Replay replay() {
        return body.replay();
    }
}
