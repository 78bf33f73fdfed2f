package io.inweave.nodeproxy.server;

import io.inweave.core.exchange.Protocol;
import io.inweave.nodeproxy.http.Bodies;
import io.inweave.nodeproxy.http.ProxyAnswer;
import io.inweave.nodeproxy.net.PacedReads;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** One request on its channel, from its head to the end of its answer. */
final class Turn implements Downstream {
    private final HttpStream stream;
    private final HttpRequest head;
    private final Protocol protocol;
    private final boolean old;
    private boolean keep;
    private boolean requestEnded;
    private boolean answerBegun;
    private boolean beginning;
    private boolean wanted;

    /** The answer is through; only the end of a request without a body is still to be read. */
    private boolean ending;

    private @Nullable ServerCall call;

    Turn(HttpStream stream, HttpRequest head) {
        this.stream = stream;
        this.head = head;
        this.protocol = stream.protocolOf(head);
        this.old = head.protocolVersion().equals(HttpVersion.HTTP_1_0);
        this.keep = HttpUtil.isKeepAlive(head);
        this.requestEnded = head instanceof LastHttpContent;
    }

    void begin(ServerCalls calls) {
        boolean whole = requestEnded;
        beginning = true;
        call = calls.begin(head, this);
        beginning = false;
        if (wanted) {
            wanted = false;
            readBody();
        }
        if (whole && stream.isCurrent(this)) {
            body(LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    /** Answers, and reads no more of what comes. */
    void refuse(FullHttpResponse answer) {
        keep = false;
        answer(answer);
    }

    void body(HttpContent part) {
        if (part.decoderResult().isFailure()) {
            part.release();
            ServerCall told = call;
            call = null;
            if (told != null) {
                told.gone();
            }
            if (answerBegun) {
                abort();
            } else {
                refuse(ProxyAnswer.of(400, "not a body by RFC 9112"));
            }
            return;
        }
        boolean last = part instanceof LastHttpContent;
        if (last) {
            requestEnded = true;
        }
        ServerCall to = call;
        if (to == null) {
            part.release();
        } else {
            to.body(part);
        }
        if (last) {
            stream.requestEnded();
            if (ending && stream.isCurrent(this)) {
                stream.next();
            }
        }
    }

    void writable() {
        if (call != null) {
            call.writable();
        }
    }

    void gone() {
        ServerCall told = call;
        call = null;
        if (told != null) {
            told.gone();
        }
    }

    @Override
    public Channel channel() {
        return stream.context().channel();
    }

    @Override
    public Protocol protocol() {
        return protocol;
    }

    @Override
    public void readBody() {
        if (beginning) {
            // What is read may come at once, and must find who is to have it.
            wanted = true;
        } else if (stream.isCurrent(this) && !requestEnded) {
            stream.context().read();
        }
    }

    @Override
    public boolean isWritable() {
        return channel().isWritable();
    }

    @Override
    public void answer(HttpResponse answer) {
        if (!stream.isCurrent(this)) {
            ReferenceCountUtil.release(answer);
            return;
        }
        if (Bodies.isInformational(answer)) {
            if (old) {
                ReferenceCountUtil.release(answer);
            } else {
                stream.context().writeAndFlush(answer);
            }
            return;
        }
        answerBegun = true;
        if (stream.kind().repeats()) {
            frame(answer);
        }
        stream.context().writeAndFlush(answer);
        if (answer instanceof LastHttpContent) {
            answerEnded();
        }
    }

    /** Says on a connection of HTTP/1.1 where the answer ends, and whether another may follow. */
    private void frame(HttpResponse answer) {
        answer.setProtocolVersion(HttpVersion.HTTP_1_1);
        int status = answer.status().code();
        boolean empty = Bodies.isNeverIn(status) || head.method().equals(HttpMethod.HEAD);
        if (!empty && !HttpUtil.isContentLengthSet(answer)) {
            if (answer instanceof FullHttpResponse full
                    && full.trailingHeaders().isEmpty()) {
                answer.headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
                answer.headers()
                        .set(HttpHeaderNames.CONTENT_LENGTH, full.content().readableBytes());
            } else if (old) {
                answer.headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
                keep = false;
            } else {
                answer.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
            }
        }
        keep &= !stream.draining();
        if (!keep) {
            answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (old) {
            answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
    }

    @Override
    public void write(HttpContent part) {
        if (!stream.isCurrent(this)) {
            part.release();
            return;
        }
        boolean last = part instanceof LastHttpContent;
        stream.context().writeAndFlush(part);
        if (last) {
            answerEnded();
        }
    }

    private void answerEnded() {
        call = null;
        if (!stream.kind().repeats()) {
            if (!requestEnded) {
                // The answer is whole, the rest of the request is of no use (RFC 9113, section 8.1).
                stream.context().writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.NO_ERROR));
            }
            stream.leave();
        } else if (!keep || (!requestEnded && Bodies.announcedBy(head))) {
            stream.endGently();
        } else if (!requestEnded) {
            ending = true;
            stream.context().read();
        } else {
            stream.next();
        }
    }

    @Override
    public void abort() {
        if (!stream.isCurrent(this)) {
            return;
        }
        call = null;
        if (!stream.kind().repeats()) {
            stream.context().writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.INTERNAL_ERROR));
        }
        stream.end();
    }

    @Override
    public void switchProtocols(HttpResponse answer) {
        ChannelHandlerContext context = stream.context();
        context.write(answer);
        context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
        call = null;
        stream.leave();
        ChannelPipeline pipeline = context.pipeline();
        pipeline.remove(stream);
        pipeline.remove(HttpServerCodec.class);
        pipeline.remove(PacedReads.class);
        pipeline.remove(HeadDeadline.class);
        pipeline.remove(IdleStateHandler.class);
    }
}
