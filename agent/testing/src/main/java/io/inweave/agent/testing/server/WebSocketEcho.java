package io.inweave.agent.testing.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;

/** Notes the handshake of a WebSocket, and sends back each text message. */
final class WebSocketEcho extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    /** Where the server takes a WebSocket in place of a request. */
    static final String PATH = "/socket";

    private final MeshServer server;
    private final int connection;

    WebSocketEcho(MeshServer server, int connection) {
        this.server = server;
        this.connection = connection;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof HandshakeComplete complete) {
            HttpHeaders headers = complete.requestHeaders();
            server.note(new Seen(
                    "GET",
                    complete.requestUri(),
                    headers.get("host", ""),
                    "",
                    "HTTP/1.1",
                    ServerHandler.headers(headers),
                    "",
                    ServerHandler.peer(context),
                    connection));
        }
        super.userEventTriggered(context, event);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
        context.writeAndFlush(new TextWebSocketFrame(frame.text()));
    }
}
