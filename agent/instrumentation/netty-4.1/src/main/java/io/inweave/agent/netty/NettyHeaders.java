package io.inweave.agent.netty;

import io.inweave.agent.weaving.http.HeaderTarget;
import io.inweave.agent.weaving.http.MessageHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** Headers of a message of Netty's, to be read as core does and changed in place. */
public final class NettyHeaders implements HeaderTarget {
    private final HttpHeaders headers;

    public NettyHeaders(HttpHeaders headers) {
        this.headers = headers;
    }

    /** All values of a name, joined; null for none. */
    public static @Nullable String joined(HttpHeaders headers, String name) {
        return MessageHeaders.joined(headers.getAll(name));
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
