package io.inweave.agent.instrumentation.vertx;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.RequiredMember;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** Vert.x's HTTP client, and what stands on it, such as its WebClient. */
public final class VertxClientInstrumentation implements Instrumentation {
    private static final String HOOKS = "io.inweave.agent.instrumentation.vertx.";
    private static final String HTTP = "io.vertx.core.http.impl.";
    private static final String CLIENT = HTTP + "HttpClientImpl";

    @Override
    public String name() {
        return "vertx-client";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.of("Vert.x", "4.5.0", "5.1"));
        weaving.uses("io.inweave.agent.netty");
        weaving.requires(CLIENT, "createRequest");
        weaving.requires(HTTP + "HttpClientBase", "options");
        weaving.requires(HTTP + "HttpClientBase", "vertx");
        weaving.requires(HTTP + "HttpClientRequestBase", "stream");
        weaving.requires(HTTP + "HttpClientStream", "writeHead");
        weaving.requires(HTTP + "HttpClientStream", "writeBuffer");
        weaving.requires(HTTP + "HttpClientStream", "reset");
        weaving.requires(HTTP + "HttpClientStream", "connection");
        weaving.requires(HTTP + "HttpClientStream", "getContext");
        weaving.requires(HTTP + "HttpRequestHead", "<init>");
        weaving.requires(HTTP + "HttpResponseHead", "<init>");
        weaving.requiresOneOf(
                RequiredMember.of(HTTP + "HttpClientBase", "resolveProxyOptions"),
                RequiredMember.of(HTTP + "HttpClientBase", "computeProxyOptions"));
        weaving.type(CLIENT)
                .weave(
                        MethodChoice.described(
                                "request", "(Lio/vertx/core/http/RequestOptions;)Lio/vertx/core/Future;"),
                        Shape.AROUND,
                        HOOKS + "RequestHook",
                        Safety.OPEN);
        weaving.optionalType(CLIENT)
                .weave(
                        MethodChoice.described(
                                "request", "(Lio/vertx/core/http/RequestOptions;Lio/vertx/core/Handler;)V"),
                        Shape.AROUND,
                        HOOKS + "CallbackRequestHook",
                        Safety.OPEN);
        weaving.type("io.vertx.core.net.impl.ChannelProvider")
                .weave(MethodChoice.named("initSSL"), Shape.ENTER, HOOKS + "ChannelInitHook", Safety.OPEN);
        weaving.optionalType(HTTP + "WebSocketEndpoint")
                .weave(MethodChoice.named("requestConnection2"), Shape.ENTER, HOOKS + "WebSocketHook", Safety.OPEN);
        weaving.optionalType(HTTP + "WebSocketClientImpl")
                .weave(MethodChoice.named("webSocket", 3), Shape.ENTER, HOOKS + "WebSocketHook", Safety.OPEN);
        weaving.optionalType(HTTP + "HttpClientBase")
                .weave(
                        MethodChoice.named("resolveProxyOptions", 2),
                        Shape.REPLACE_RESULT_SEEING_ALL,
                        HOOKS + "ProxyHook",
                        Safety.OPEN)
                .weave(
                        MethodChoice.named("computeProxyOptions", 2),
                        Shape.REPLACE_RESULT_SEEING_ALL,
                        HOOKS + "ProxyHook",
                        Safety.OPEN);
    }
}
