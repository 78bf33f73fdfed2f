package io.inweave.nodeproxy.upstream;

import io.inweave.core.exchange.Failure;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;

/** Hears what becomes of one request to an {@link Origin}. Called on its event loop. */
public interface UpstreamListener {
    /** There is a connection: the request can be sent. */
    void opened(UpstreamCall call);

    /**
     * The head of the answer, or an informational one before it. One that is whole comes at once, and is to be released; after it
     * nothing comes.
     */
    void answerHead(HttpResponse head);

    /** A part of the answer's body, to be released; after the last nothing comes. */
    void answerBody(HttpContent part);

    /** More can be sent. */
    void sendable();

    /** There is no answer, or no end of it. Nothing comes after it. */
    void failed(Throwable cause, Failure failure);
}
