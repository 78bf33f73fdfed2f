package io.inweave.nodeproxy.server;

import io.netty.handler.codec.http.HttpRequest;

/** Takes requests. */
@FunctionalInterface
public interface ServerCalls {
    /** Begins with a request whose head can be read in one way only. */
    ServerCall begin(HttpRequest head, Downstream downstream);
}
