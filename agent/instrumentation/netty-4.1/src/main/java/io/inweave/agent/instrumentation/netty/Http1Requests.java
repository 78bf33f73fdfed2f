package io.inweave.agent.instrumentation.netty;

import io.inweave.core.context.MeshContext;
import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.LocalReply;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Behind the codec of HTTP/1.1: decides on each request when its head is there, makes its context current for whoever handles it,
 * and tells the mesh when its answer ends. A refusal takes its turn among the answers of pipelined requests. When the codec is gone,
 * as after an upgrade, everything goes by.
 */
final class Http1Requests extends ChannelDuplexHandler {
    private final AcceptedConnection connection;
    private final ChannelHandlerContext reader;
    /** Requests whose answers have not ended, oldest first. */
    private final Queue<Http1Exchange> open = new ArrayDeque<>();

    private @Nullable Http1Exchange incoming;
    private boolean refusing;
    private boolean informational;

    private Http1Requests(AcceptedConnection connection, ChannelHandlerContext reader) {
        this.connection = connection;
        this.reader = reader;
    }

    /** Puts itself behind a codec, or behind the second of a decoder and an encoder. */
    static void behind(HttpRole role, ChannelHandlerContext added, AcceptedConnection connection) {
        ChannelPipeline pipeline = added.pipeline();
        String last = added.name();
        ChannelHandler decoder = role == HttpRole.CODEC ? added.handler() : null;
        boolean encoder = role == HttpRole.CODEC;
        for (Map.Entry<String, ChannelHandler> each : pipeline) {
            if (each.getValue() instanceof Http1Requests && !((Http1Requests) each.getValue()).reader.isRemoved()) {
                return;
            }
            HttpRole other = role == HttpRole.CODEC ? HttpRole.NONE : HttpRole.of(each.getValue());
            if (other == HttpRole.DECODER) {
                decoder = each.getValue();
            }
            encoder |= other == HttpRole.ENCODER;
            if (other == HttpRole.DECODER || other == HttpRole.ENCODER) {
                last = each.getKey();
            }
        }
        if (decoder != null && encoder) {
            pipeline.addAfter(last, null, new Http1Requests(connection, pipeline.context(decoder)));
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpRequest && !reader.isRemoved()) {
            begin(ctx, (HttpRequest) message);
        }
        Http1Exchange current = incoming;
        if (current != null && message instanceof ByteBufHolder) {
            current.read(((ByteBufHolder) message).content().readableBytes());
        }
        boolean end = message instanceof LastHttpContent;
        if (refusing) {
            refusing = !end;
            ReferenceCountUtil.release(message);
            // Nobody behind us asks for more, where a server reads one message at a time.
            ctx.read();
        } else if (current == null) {
            ctx.fireChannelRead(message);
        } else {
            MeshContext previous = MeshContext.swap(current.context());
            try {
                ctx.fireChannelRead(message);
            } finally {
                MeshContext.swap(previous);
            }
        }
        if (end) {
            incoming = null;
        }
    }

    private void begin(ChannelHandlerContext ctx, HttpRequest request) {
        InboundPort port = connection.port();
        if (port == null) {
            incoming = null;
            return;
        }
        boolean last = !HttpUtil.isKeepAlive(request)
                || HttpUtil.is100ContinueExpected(request)
                || request.decoderResult().isFailure();
        Http1Exchange exchange = new Http1Exchange(port.begin(new Http1Facts(request, connection)), last);
        incoming = exchange;
        open.add(exchange);
        if (exchange.refusal() != null) {
            refusing = true;
            answerRefused(ctx);
        }
    }

    private void answerRefused(ChannelHandlerContext ctx) {
        for (Http1Exchange first = open.peek(); first != null; first = open.peek()) {
            LocalReply refusal = first.refusal();
            if (refusal == null) {
                return;
            }
            open.remove();
            first.answers(refusal.status());
            first.wrote(Http1Refusal.write(ctx, refusal, first.isLast()));
            first.finished();
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        Http1Exchange first = open.peek();
        if (first == null) {
            ctx.write(message, promise);
            return;
        }
        if (message instanceof HttpResponse) {
            int status = ((HttpResponse) message).status().code();
            informational = status < 200 && status != 101;
            first.answers(informational ? 0 : status);
        }
        if (message instanceof ByteBufHolder) {
            first.wrote(((ByteBufHolder) message).content().readableBytes());
        } else if (message instanceof FileRegion) {
            first.wrote(((FileRegion) message).count());
        }
        boolean end = message instanceof LastHttpContent;
        ctx.write(message, promise);
        if (end && informational) {
            informational = false;
        } else if (end && open.peek() == first) {
            open.remove();
            first.finished();
            answerRefused(ctx);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        finishAll();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        finishAll();
    }

    private void finishAll() {
        for (Http1Exchange each = open.poll(); each != null; each = open.poll()) {
            each.finished();
        }
    }
}
