package io.inweave.agent.instrumentation.vertx;

import io.inweave.agent.weaving.http.HeaderTarget;
import io.vertx.core.MultiMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Headers of the library's. */
final class VertxHeaders implements HeaderTarget {
    private final MultiMap headers;

    VertxHeaders(MultiMap headers) {
        this.headers = headers;
    }

    /** All values of a header in one; null for none. */
    static @Nullable String joined(@Nullable MultiMap headers, String name) {
        if (headers == null) {
            return null;
        }
        List<String> values = headers.getAll(name);
        return values.isEmpty() ? null : values.size() == 1 ? values.get(0) : String.join(",", values);
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
