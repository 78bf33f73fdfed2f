package io.inweave.agent.instrumentation.netty;

import io.inweave.core.context.MeshContext;
import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.LocalReply;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;

/**
 * Before whoever listens to a connection's frames: decides on each request when its head is there, and makes its context current
 * for whoever handles it. What is refused is answered here, and the listener never hears of it.
 */
final class Http2Requests extends Http2FrameListenerDecorator {
    private @Nullable Channel channel;

    Http2Requests(Http2FrameListener listener, Http2Connection connection) {
        super(listener);
        connection.addListener(new Http2ConnectionAdapter() {
            @Override
            public void onStreamClosed(Http2Stream stream) {
                Channel known = channel;
                if (known != null) {
                    Http2Exchange.closed(known, stream.id());
                }
            }
        });
    }

    @Override
    public void onHeadersRead(ChannelHandlerContext ctx, int stream, Http2Headers headers, int padding, boolean end)
            throws Http2Exception {
        Http2Exchange exchange = exchange(ctx, stream, headers);
        if (exchange == null) {
            super.onHeadersRead(ctx, stream, headers, padding, end);
            return;
        }
        if (exchange.refusal() == null) {
            MeshContext previous = MeshContext.swap(exchange.context());
            try {
                super.onHeadersRead(ctx, stream, headers, padding, end);
            } finally {
                MeshContext.swap(previous);
            }
        }
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext ctx,
            int stream,
            Http2Headers headers,
            int dependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean end)
            throws Http2Exception {
        Http2Exchange exchange = exchange(ctx, stream, headers);
        if (exchange == null) {
            super.onHeadersRead(ctx, stream, headers, dependency, weight, exclusive, padding, end);
            return;
        }
        if (exchange.refusal() == null) {
            MeshContext previous = MeshContext.swap(exchange.context());
            try {
                super.onHeadersRead(ctx, stream, headers, dependency, weight, exclusive, padding, end);
            } finally {
                MeshContext.swap(previous);
            }
        }
    }

    /** Begins one for the head of a request; trailers come to the one that is there. */
    private @Nullable Http2Exchange exchange(ChannelHandlerContext ctx, int stream, Http2Headers headers) {
        channel = ctx.channel();
        Http2Exchange known = Http2Exchange.of(ctx.channel(), stream);
        AcceptedConnection connection = AcceptedConnection.find(ctx.channel());
        if (known != null || connection == null || headers.method() == null) {
            return known;
        }
        InboundPort port = connection.port();
        if (port == null) {
            return null;
        }
        Http2Exchange begun = new Http2Exchange(port.begin(new Http2Facts(headers, connection)));
        Http2Exchange.put(ctx.channel(), stream, begun);
        LocalReply refusal = begun.refusal();
        if (refusal != null) {
            Http2Refusal.write(ctx, stream, refusal);
        } else if (connection.peer() != null && headers.scheme() != null) {
            // The application serves plaintext, whatever the mesh does beneath.
            headers.scheme("http");
        }
        return begun;
    }

    @Override
    public int onDataRead(ChannelHandlerContext ctx, int stream, ByteBuf data, int padding, boolean end)
            throws Http2Exception {
        Http2Exchange exchange = Http2Exchange.of(ctx.channel(), stream);
        if (exchange == null) {
            return super.onDataRead(ctx, stream, data, padding, end);
        }
        exchange.read(data.readableBytes());
        if (exchange.refusal() != null) {
            return data.readableBytes() + padding;
        }
        MeshContext previous = MeshContext.swap(exchange.context());
        try {
            return super.onDataRead(ctx, stream, data, padding, end);
        } finally {
            MeshContext.swap(previous);
        }
    }

    @Override
    public void onRstStreamRead(ChannelHandlerContext ctx, int stream, long error) throws Http2Exception {
        Http2Exchange exchange = Http2Exchange.of(ctx.channel(), stream);
        if (exchange == null || exchange.refusal() == null) {
            super.onRstStreamRead(ctx, stream, error);
        }
    }
}
