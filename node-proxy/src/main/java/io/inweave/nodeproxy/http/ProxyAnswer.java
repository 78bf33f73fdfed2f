package io.inweave.nodeproxy.http;

import io.inweave.agent.weaving.http.ReplyMessage;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** Answers that the proxy gives itself. */
public final class ProxyAnswer {
    private ProxyAnswer() {}

    /** One of the mesh's. */
    public static FullHttpResponse of(ReplyMessage reply) {
        FullHttpResponse answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()), Unpooled.wrappedBuffer(reply.body()));
        reply.headers().forEach(header -> answer.headers().add(header.name(), header.value()));
        return answer;
    }

    /** One that says what the proxy expected. */
    public static FullHttpResponse of(int status, String reason) {
        byte[] body = (reason + "\n").getBytes(StandardCharsets.UTF_8);
        FullHttpResponse answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.wrappedBuffer(body));
        answer.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/plain");
        answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        return answer;
    }
}
