package io.inweave.agent.instrumentation.reactornetty;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** Reactor Netty's HTTP client, by HTTP/1.1 and HTTP/2, with WebSockets. */
public final class ReactorNettyClientInstrumentation implements Instrumentation {
    private static final String HOOKS = "io.inweave.agent.instrumentation.reactornetty.";
    private static final String CLIENT = "reactor.netty.http.client.";
    private static final String HANDLER = CLIENT + "HttpClientConnect$HttpClientHandler";

    @Override
    public String name() {
        return "reactor-netty-client";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.of("Reactor Netty", "1.0.0", "1.4"));
        weaving.uses("io.inweave.agent.netty");
        for (String field :
                new String[] {"method", "toURI", "defaultHeaders", "handler", "shouldRetry", "websocketClientSpec"}) {
            weaving.requires(HANDLER, field);
        }
        weaving.requires(CLIENT + "UriEndpoint", "getRemoteAddress");
        weaving.requires(CLIENT + "UriEndpoint", "getPathAndQuery");
        weaving.requires(CLIENT + "UriEndpoint", "isSecure");
        weaving.requires(CLIENT + "HttpClientConfig", "<init>");
        weaving.requires(CLIENT + "HttpClientConfig", "protocols");
        weaving.requires(CLIENT + "HttpClientOperations", "redirecting");
        weaving.requires(CLIENT + "RedirectClientException", "<init>");
        weaving.requires("reactor.netty.transport.ClientTransportConfig", "proxyProvider");
        weaving.type(CLIENT + "HttpConnectionProvider")
                .weave(MethodChoice.named("acquire", 4), Shape.AROUND, HOOKS + "AcquireHook", Safety.OPEN);
        weaving.type(HANDLER)
                .weave(
                        MethodChoice.named("requestWithBody", 1),
                        Shape.REPLACE_RESULT_SEEING_ALL,
                        HOOKS + "RequestHook",
                        Safety.OPEN);
        weaving.type(CLIENT + "HttpClientConfig$HttpClientChannelInitializer")
                .weave(MethodChoice.named("onChannelInit", 3), Shape.EXIT, HOOKS + "ChannelInitHook", Safety.OPEN);
        weaving.type(CLIENT + "HttpClientFinalizer")
                .weaveArgument(
                        MethodChoice.described(
                                "send",
                                "(Ljava/util/function/BiFunction;)Lreactor/netty/http/client/HttpClientFinalizer;"),
                        0,
                        Shape.REPLACE_ARGUMENT,
                        HOOKS + "SendHook",
                        Safety.OPEN);
        weaving.type("reactor.netty.resources.PooledConnectionProvider")
                .weaveArgument(
                        MethodChoice.named("poolFactory", 1),
                        0,
                        Shape.REPLACE_ARGUMENT,
                        HOOKS + "ApplicationsAddressHook",
                        Safety.OPEN);
        weaving.type("reactor.netty.tcp.SslProvider")
                .weaveArgument(
                        MethodChoice.named("addSslHandler", 3),
                        1,
                        Shape.REPLACE_ARGUMENT,
                        HOOKS + "ApplicationsAddressHook",
                        Safety.OPEN);
    }
}
