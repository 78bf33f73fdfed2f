package io.inweave.agent.instrumentation.reactornetty;

import io.inweave.agent.netty.NettyHeaders;
import io.inweave.agent.weaving.http.MessageHeaders;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2ResetFrame;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;

/**
 * Next to the codec of a connection or stream: makes the attempt's changes to what goes out, sees what comes in. Stays in the
 * pipeline of a kept-alive connection, and serves one attempt after another. Belongs to the channel's event loop.
 */
final class WireTap extends ChannelDuplexHandler {
    private static final String NAME = "inweave.tap";
    private static final int SWITCHING_PROTOCOLS = 101;

    private WireAttempt attempt;
    private boolean requestBegun;
    private boolean answered;
    private boolean upgraded;
    private boolean refused;
    private boolean broken;
    private long responseBytes;

    private WireTap(WireAttempt attempt) {
        this.attempt = attempt;
    }

    /** The tap of a channel, which serves this attempt from now on. */
    static WireTap of(Channel channel, WireAttempt attempt) {
        ChannelPipeline pipeline = channel.pipeline();
        ChannelHandler known = pipeline.get(NAME);
        if (known instanceof WireTap) {
            WireTap tap = (WireTap) known;
            tap.serve(attempt);
            return tap;
        }
        WireTap tap = new WireTap(attempt);
        if (pipeline.get(NettyPipeline.H2ToHttp11Codec) != null) {
            pipeline.addAfter(NettyPipeline.H2ToHttp11Codec, NAME, tap);
        } else if (pipeline.get(NettyPipeline.HttpCodec) != null) {
            pipeline.addAfter(NettyPipeline.HttpCodec, NAME, tap);
        } else {
            pipeline.addBefore(NettyPipeline.ReactiveBridge, NAME, tap);
        }
        return tap;
    }

    /** The attempt that a channel serves; null when it is none of the mesh's. */
    static @Nullable WireAttempt attempt(Channel channel) {
        ChannelHandler known = channel.pipeline().get(NAME);
        return known instanceof WireTap ? ((WireTap) known).attempt : null;
    }

    private void serve(WireAttempt next) {
        attempt = next;
        requestBegun = false;
        answered = false;
        upgraded = false;
        refused = false;
        responseBytes = 0;
    }

    /** Whether anything of the request was written. */
    boolean requestBegun() {
        return requestBegun;
    }

    /** Whether the peer says that it did not process the request. */
    boolean refused() {
        return refused;
    }

    /** Whether the connection itself failed. */
    boolean broken() {
        return broken;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        SentRequest sent = attempt.sent();
        Object written = message;
        if (message instanceof HttpRequest) {
            requestBegun = true;
            sent.begin((HttpRequest) message);
            written = changed((HttpRequest) message);
        }
        if (!upgraded) {
            if (message instanceof HttpContent) {
                sent.body(((HttpContent) message).content());
            } else if (message instanceof ByteBuf) {
                sent.body((ByteBuf) message);
            } else if (message instanceof FileRegion) {
                sent.body(((FileRegion) message).count());
            } else if (!(message instanceof HttpRequest)) {
                // Such as a form, which is read while it is written.
                sent.body(0);
            }
            if (message instanceof LastHttpContent) {
                sent.end();
            }
        }
        ctx.write(written, promise);
    }

    /** The application may look at the request that it made: another one goes out, unless that is a copy already. */
    private HttpRequest changed(HttpRequest made) {
        HttpRequest written = made instanceof FullHttpRequest
                ? made
                : new DefaultHttpRequest(
                        made.protocolVersion(),
                        made.method(),
                        made.uri(),
                        made.headers().copy());
        MessageHeaders.apply(attempt.requestHeaders(), new NettyHeaders(written.headers()));
        String path = attempt.path();
        if (path != null) {
            written.setUri(path);
        }
        String authority = attempt.authority();
        if (authority != null) {
            written.headers().set(HttpHeaderNames.HOST, authority);
        }
        return written;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpResponse) {
            head((HttpResponse) message);
        }
        if (message instanceof HttpContent) {
            responseBytes += ((HttpContent) message).content().readableBytes();
        }
        if (message instanceof LastHttpContent && answered && !upgraded) {
            // Before the application sees the end: it may call again at once, and the place in the circuit must be free
            // by then.
            attempt.complete(((LastHttpContent) message).trailingHeaders().get("grpc-status"), responseBytes);
        }
        ctx.fireChannelRead(message);
    }

    private void head(HttpResponse response) {
        int status = response.status().code();
        if (status >= 200 || status == SWITCHING_PROTOCOLS) {
            answered = true;
            upgraded = status == SWITCHING_PROTOCOLS;
            attempt.answered(response);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof Http2ResetFrame) {
            broken = true;
            refused = ((Http2ResetFrame) event).errorCode() == Http2Error.REFUSED_STREAM.code();
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        broken = true;
        ctx.fireExceptionCaught(cause);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        broken = true;
        ctx.fireChannelInactive();
        attempt.closed(responseBytes);
    }
}
