package io.inweave.agent.instrumentation.vertx;

import io.inweave.agent.weaving.http.HeaderTarget;
import io.inweave.agent.weaving.http.MessageHeaders;
import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

/** Headers of the library's. */
final class VertxHeaders implements HeaderTarget {
    private final MultiMap headers;

    VertxHeaders(MultiMap headers) {
        this.headers = headers;
    }

    /** All values of a header in one; null for none. */
    static @Nullable String joined(@Nullable MultiMap headers, String name) {
        return headers == null ? null : MessageHeaders.joined(headers.getAll(name));
    }

    @Override
    public void remove(String name) {
        headers.remove(name);
    }

    @Override
    public void set(String name, String value) {
        headers.set(name, value);
    }

    @Override
    public void add(String name, String value) {
        headers.add(name, value);
    }
}
