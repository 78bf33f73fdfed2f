package io.inweave.nodeproxy.upstream;

import io.inweave.core.exchange.Failure;
import io.inweave.nodeproxy.http.Bodies;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/** One request on a stream of HTTP/2. */
final class Http2Call extends ChannelInboundHandlerAdapter implements UpstreamCall {
    private final UpstreamListener listener;
    private final boolean reused;
    private @Nullable Channel stream;
    private boolean over;

    Http2Call(UpstreamListener listener, boolean reused) {
        this.listener = listener;
        this.reused = reused;
    }

    void opened(Channel opened) {
        stream = opened;
        listener.opened(this);
    }

    private Channel stream() {
        Channel known = stream;
        if (known == null) {
            throw new IllegalStateException("the stream is not open yet");
        }
        return known;
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
        if (over) {
            ReferenceCountUtil.release(part);
            return;
        }
        stream().writeAndFlush(part).addListener(written -> {
            if (!written.isSuccess()) {
                fail(written.cause(), Http2Connection.failureOf(written.cause()));
            }
        });
    }

    @Override
    public boolean isWritable() {
        return stream().isWritable();
    }

    @Override
    public void read() {
        if (!over) {
            stream().read();
        }
    }

    @Override
    public void abort() {
        if (!over) {
            over = true;
            stream().writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.CANCEL));
            stream().close();
            listener.failed(new IOException("broken off"), Failure.RESET);
        }
    }

    @Override
    public boolean isReused() {
        return reused;
    }

    @Override
    public Channel channel() {
        return stream();
    }

    @Override
    public void leaveHttp() {
        throw new IllegalStateException("HTTP/2 has no 101 (RFC 9113, section 8.6)");
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (over) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpResponse head) {
            if (head.status().code() == 101) {
                ReferenceCountUtil.release(head);
                fail(new ProtocolException("an answer of status 101 over HTTP/2"), Failure.PROTOCOL);
                ctx.close();
                return;
            }
            over = head instanceof LastHttpContent && !Bodies.isInformational(head);
            listener.answerHead(head);
        } else if (message instanceof HttpContent part) {
            over = part instanceof LastHttpContent;
            listener.answerBody(part);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (!over && ctx.channel().isWritable() && stream != null) {
            listener.sendable();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof Http2ResetFrame reset) {
            Failure failure =
                    reset.errorCode() == Http2Error.REFUSED_STREAM.code() ? Failure.REFUSED_STREAM : Failure.RESET;
            fail(new IOException("the stream was reset: " + Http2Error.valueOf(reset.errorCode())), failure);
        } else if (event instanceof Http2GoAwayFrame) {
            // Told to the streams that the server has not seen (RFC 9113, section 6.8).
            fail(new IOException("the server is going away"), Failure.REFUSED_STREAM);
        }
        ReferenceCountUtil.release(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(new ClosedChannelException(), Failure.RESET);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        fail(cause, Http2Connection.failureOf(cause));
        ctx.close();
    }

    private void fail(Throwable cause, Failure failure) {
        if (!over) {
            over = true;
            listener.failed(cause, failure);
        }
    }
}
