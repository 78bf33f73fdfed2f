package io.inweave.nodeproxy.server;

import io.inweave.core.exchange.Protocol;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;

/** One request's way back to its caller. Belongs to the channel's event loop; once the answer has ended nothing does anything. */
public interface Downstream {
    /** The caller's connection, or its stream on one. */
    Channel channel();

    /** What the request is spoken in. */
    Protocol protocol();

    /** Asks for the next part of the request's body: one {@link ServerCall#body}. */
    void readBody();

    /** Whether more can be written before the caller has read; if not, {@link ServerCall#writable} tells when. */
    boolean isWritable();

    /** The head of the answer, whole answers too, and informational ones before it. Its connection headers are written here. */
    void answer(HttpResponse head);

    /** A part of the answer's body; the last ends the answer. */
    void write(HttpContent part);

    /** Breaks the answer off, so that the caller sees that it is not whole. */
    void abort();

    /** Writes an answer of status 101, and takes everything of HTTP from the connection; what comes goes to whoever was put behind. */
    void switchProtocols(HttpResponse head);
}
