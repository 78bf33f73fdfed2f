package io.inweave.agent.instrumentation.jettyclient;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** The HTTP client of Jetty 12 over HTTP/1.1 and HTTP/2 in plain {@code http}. */
public final class JettyClientInstrumentation implements Instrumentation {
    private static final String HOOKS = "io.inweave.agent.instrumentation.jettyclient.";
    private static final String CLIENT = "org.eclipse.jetty.client.";
    private static final String TRANSPORT = CLIENT + "transport.";

    @Override
    public String name() {
        return "jetty-client";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.of("Jetty client", "12.0.5", "12.2"));
        weaving.open("org.eclipse.jetty.client", "org.eclipse.jetty.client.transport");
        weaving.requires(TRANSPORT + "HttpRequest", "normalized");
        weaving.requires(TRANSPORT + "HttpConnection", "normalizeRequest");
        weaving.requires(TRANSPORT + "HttpExchange", "terminateResponse");
        weaving.requires(TRANSPORT + "ResponseListeners", "notifyContentSource");
        weaving.requires("org.eclipse.jetty.io.ssl.SslConnection", "newSslEndPoint");
        weaving.type(TRANSPORT + "HttpDestination")
                .weave(
                        MethodChoice.described("send", "(Lorg/eclipse/jetty/client/transport/HttpExchange;)V"),
                        Shape.AROUND,
                        HOOKS + "SendHook",
                        Safety.OPEN);
        weaving.type(CLIENT + "HttpClient")
                .weave(
                        MethodChoice.named("findProtocolHandler", 2),
                        Shape.REPLACE_RESULT_SEEING_ALL,
                        HOOKS + "ProtocolHandlerHook",
                        Safety.OPEN)
                .weaveArgument(
                        MethodChoice.named("newConnection", 2),
                        1,
                        Shape.REPLACE_ARGUMENT_SEEING_ALL,
                        HOOKS + "ConnectHook",
                        Safety.OPEN);
        weaving.type(CLIENT + "ProxyConfiguration")
                .weave(
                        MethodChoice.named("match", 1),
                        Shape.REPLACE_RESULT_SEEING_ALL,
                        HOOKS + "ProxyHook",
                        Safety.OPEN);
    }
}
