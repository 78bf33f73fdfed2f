package io.inweave.agent.jettyclient;

import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** What is woven in all lines. Read where no library is: names none of its types. */
public final class JettyClientWeaving {
    private static final String SHARED = "io.inweave.agent.jettyclient.";
    private static final String CLIENT = "org.eclipse.jetty.client.";
    private static final String SEND = "(Lorg/eclipse/jetty/client/HttpExchange;)";

    private JettyClientWeaving() {}

    /** @param hooks the line's package of {@code SendHook} and {@code Http2Hook}, with a dot */
    public static void describe(Weaving weaving, String hooks) {
        weaving.uses("io.inweave.agent.jettyclient");
        weaving.open("org.eclipse.jetty.client", "org.eclipse.jetty.client");
        weaving.requires(CLIENT + "HttpClient", "resolveDestination");
        weaving.requires(CLIENT + "HttpClient", "removeDestination");
        weaving.requires(CLIENT + "HttpRequest", "normalized");
        weaving.requires(CLIENT + "HttpRequest", "sent");
        weaving.requires(CLIENT + "HttpConnection", "normalizeRequest");
        weaving.requires(CLIENT + "HttpReceiver", "responseHeaders");
        weaving.requires(CLIENT + "HttpReceiver", "receive");
        weaving.requires("org.eclipse.jetty.io.ssl.SslConnection", "getDecryptedEndPoint");
        weaving.type(CLIENT + "HttpDestination")
                .weave(MethodChoice.described("send", SEND + "V"), Shape.AROUND, hooks + "SendHook", Safety.OPEN)
                .weave(
                        MethodChoice.named("getRequestNotifier", 0),
                        Shape.REPLACE_RESULT,
                        SHARED + "NotifierHook",
                        Safety.OPEN);
        weaving.type(CLIENT + "RequestNotifier")
                .weave(MethodChoice.named("notifyQueued", 1), Shape.AROUND, SHARED + "QueuedHook", Safety.OPEN);
        weaving.type(CLIENT + "HttpClient")
                .weave(
                        MethodChoice.named("findProtocolHandler", 2),
                        Shape.REPLACE_RESULT_SEEING_ALL,
                        SHARED + "ProtocolHandlerHook",
                        Safety.OPEN)
                .weaveArgument(
                        MethodChoice.named("newConnection", 2),
                        1,
                        Shape.REPLACE_ARGUMENT_SEEING_ALL,
                        SHARED + "ConnectHook",
                        Safety.OPEN);
        weaving.type(CLIENT + "ProxyConfiguration")
                .weave(
                        MethodChoice.named("match", 1),
                        Shape.REPLACE_RESULT_SEEING_ALL,
                        SHARED + "ProxyHook",
                        Safety.OPEN);
        weaving.optionalType("org.eclipse.jetty.http2.client.http.HttpConnectionOverHTTP2")
                .weave(
                        MethodChoice.described("send", SEND + "Lorg/eclipse/jetty/client/SendFailure;"),
                        Shape.ENTER,
                        hooks + "Http2Hook",
                        Safety.OPEN);
    }
}
