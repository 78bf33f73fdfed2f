package io.inweave.nodeproxy.server;

import io.netty.handler.codec.http.HttpContent;

/** What becomes of one request. Called on its channel's event loop. */
public interface ServerCall {
    /** A part of the request's body that was asked for, to be released; the last ends it. A request without a body gets one empty part. */
    void body(HttpContent part);

    /** The caller has read: more can be written. */
    void writable();

    /** The caller is gone, or has broken the request off. */
    void gone();
}
