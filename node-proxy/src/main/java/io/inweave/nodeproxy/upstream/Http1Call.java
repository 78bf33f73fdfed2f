package io.inweave.nodeproxy.upstream;

import io.inweave.core.exchange.Failure;
import io.inweave.nodeproxy.http.Bodies;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.ProtocolException;

/** One request on a connection of HTTP/1.1. */
final class Http1Call implements UpstreamCall {
    private final Http1Connection connection;
    private final UpstreamListener listener;
    private final boolean reused;
    private boolean sent;
    private boolean keep;
    private boolean switching;
    private boolean informational;

    Http1Call(Http1Connection connection, UpstreamListener listener, boolean reused) {
        this.connection = connection;
        this.listener = listener;
        this.reused = reused;
    }

    @Override
    public void send(HttpRequest head) {
        write(head);
    }

    @Override
    public void send(HttpContent part) {
        write(part);
    }

    private void write(HttpObject part) {
        if (!connection.isCurrent(this)) {
            ReferenceCountUtil.release(part);
            return;
        }
        sent |= part instanceof LastHttpContent;
        // A failed write closes the connection, which is how the listener hears of it.
        connection.channel().writeAndFlush(part).addListener(written -> {
            if (!written.isSuccess()) {
                connection.channel().close();
            }
        });
    }

    @Override
    public boolean isWritable() {
        return connection.channel().isWritable();
    }

    @Override
    public void read() {
        if (connection.isCurrent(this)) {
            connection.channel().read();
        }
    }

    @Override
    public void abort() {
        if (connection.isCurrent(this)) {
            connection.broken();
            listener.failed(new IOException("broken off"), Failure.RESET);
        }
    }

    @Override
    public boolean isReused() {
        return reused;
    }

    @Override
    public Channel channel() {
        return connection.channel();
    }

    @Override
    public void leaveHttp() {
        connection.leaveHttp();
    }

    void writable() {
        listener.sendable();
    }

    void fail(Throwable cause, Failure failure) {
        listener.failed(cause, failure);
    }

    void came(HttpObject part) {
        if (part.decoderResult().isFailure()) {
            ReferenceCountUtil.release(part);
            connection.broken();
            ProtocolException unreadable = new ProtocolException("not an answer by RFC 9112");
            unreadable.initCause(part.decoderResult().cause());
            listener.failed(unreadable, Failure.PROTOCOL);
        } else if (part instanceof HttpResponse head) {
            head(head);
        } else if (part instanceof HttpContent content) {
            body(content);
        }
    }

    private void head(HttpResponse head) {
        informational = Bodies.isInformational(head);
        if (informational) {
            listener.answerHead(new DefaultFullHttpResponse(
                    head.protocolVersion(),
                    head.status(),
                    Unpooled.EMPTY_BUFFER,
                    head.headers(),
                    EmptyHttpHeaders.INSTANCE));
            return;
        }
        switching = head.status().code() == 101;
        keep = HttpUtil.isKeepAlive(head);
        listener.answerHead(head);
    }

    private void body(HttpContent part) {
        if (informational && part instanceof LastHttpContent) {
            // The decoder ends an informational answer as it ends any.
            informational = false;
            part.release();
            read();
            return;
        }
        if (part instanceof LastHttpContent && !switching) {
            connection.ended(keep && sent);
        }
        listener.answerBody(part);
    }
}
