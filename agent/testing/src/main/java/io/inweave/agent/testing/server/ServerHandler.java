package io.inweave.agent.testing.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.HttpConversionUtil.ExtensionHeaderNames;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Notes each request and does what the server is told. */
final class ServerHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private final MeshServer server;
    private final String protocol;
    private final int connection;

    ServerHandler(MeshServer server, String protocol, int connection) {
        this.server = server;
        this.protocol = protocol;
        this.connection = connection;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        Told told = server.told(seen(context, request));
        switch (told.kind()) {
            case NEVER -> {}
            case RESET -> {
                context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
                context.channel().unsafe().closeForcibly();
            }
            case ANSWER -> answer(context, request, told);
            case PARTS -> parts(context, request, told);
            case ANSWER_AND_CLOSE -> answer(context, request, told).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private Seen seen(ChannelHandlerContext context, FullHttpRequest request) {
        String scheme = request.headers().get(ExtensionHeaderNames.SCHEME.text(), "");
        return new Seen(
                request.method().name(),
                request.uri(),
                request.headers().get(HttpHeaderNames.HOST, ""),
                scheme,
                protocol,
                headers(request.headers()),
                request.content().toString(StandardCharsets.UTF_8),
                peer(context),
                connection);
    }

    static Map<String, List<String>> headers(HttpHeaders sent) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (Map.Entry<String, String> header : sent) {
            headers.computeIfAbsent(header.getKey().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue());
        }
        return headers;
    }

    static @Nullable String peer(ChannelHandlerContext context) {
        SslHandler tls = context.pipeline().get(SslHandler.class);
        return tls == null ? null : ServerTls.peer(tls.engine().getSession());
    }

    /** The head and the first part at once, the second when the test says so. */
    private static void parts(ChannelHandlerContext context, FullHttpRequest request, Told told) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(told.status()));
        HttpUtil.setTransferEncodingChunked(head, true);
        String stream = request.headers().get(ExtensionHeaderNames.STREAM_ID.text());
        if (stream != null) {
            head.headers().set(ExtensionHeaderNames.STREAM_ID.text(), stream);
            head.headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
        }
        context.write(head);
        context.writeAndFlush(new DefaultHttpContent(bytes(told.body())));
        told.when()
                .thenRun(() -> context.executor()
                        .execute(() -> context.writeAndFlush(new DefaultLastHttpContent(bytes(told.rest())))));
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    private ChannelFuture answer(ChannelHandlerContext context, FullHttpRequest request, Told told) {
        byte[] body = told.body().getBytes(StandardCharsets.UTF_8);
        boolean head = request.method().equals(HttpMethod.HEAD);
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(told.status()),
                head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body));
        if (told.status() != 204) {
            HttpUtil.setContentLength(response, body.length);
        }
        told.headers().forEach(header -> response.headers().add(header.getKey(), header.getValue()));
        String stream = request.headers().get(ExtensionHeaderNames.STREAM_ID.text());
        if (stream != null) {
            response.headers().set(ExtensionHeaderNames.STREAM_ID.text(), stream);
        }
        return context.writeAndFlush(response);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A client that gives up one stream keeps its connection.
        if (!(cause instanceof Http2Exception.StreamException)) {
            context.close();
        }
    }
}
