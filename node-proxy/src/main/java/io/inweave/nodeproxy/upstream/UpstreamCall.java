package io.inweave.nodeproxy.upstream;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;

/** One request to an {@link Origin}, from its connection to the end of its answer. Belongs to its event loop; over, it does nothing. */
public interface UpstreamCall {
    /** Sends the head; a whole request ends with it. */
    void send(HttpRequest head);

    /** Sends a part of the body, the last of which ends the request. */
    void send(HttpContent part);

    boolean isWritable();

    /** Asks for the next part of the answer. */
    void read();

    /** Breaks it off: the listener hears of a reset, unless it is over. The connection is not used again. */
    void abort();

    /** Whether the connection has carried requests before: it may have been closed at its other end meanwhile. */
    boolean isReused();

    /** The connection, or its stream on one. */
    Channel channel();

    /** After an answer of status 101: takes everything of HTTP from the connection; what comes goes to whoever was put behind. */
    void leaveHttp();
}
