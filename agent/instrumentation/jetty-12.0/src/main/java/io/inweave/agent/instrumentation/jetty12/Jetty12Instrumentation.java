package io.inweave.agent.instrumentation.jetty12;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** The server of Jetty 12 on its NIO connector, HTTP/1.1 and HTTP/2, with or without servlets of any generation. */
public final class Jetty12Instrumentation implements Instrumentation {
    private static final String HOOKS = "io.inweave.agent.instrumentation.jetty12.";
    private static final String SHARED = "io.inweave.agent.jetty.";
    private static final String SERVER = "org.eclipse.jetty.server.";

    @Override
    public String name() {
        return "jetty-12.0";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.of("Jetty", "12.0.5", "12.2"));
        weaving.uses("io.inweave.agent.jetty");
        weaving.open("org.eclipse.jetty.server", "org.eclipse.jetty.server");
        weaving.requires(SERVER + "ServerConnector$ServerConnectorManager", "this$0");
        weaving.requires(SERVER + "ServerConnector", "_acceptChannel");
        weaving.requires("org.eclipse.jetty.io.ssl.SslConnection", "newSslEndPoint");
        weaving.requires("org.eclipse.jetty.io.EndPoint", "getSslSessionData");
        weaving.requires(SERVER + "Request", "addHttpStreamWrapper");
        weaving.type(SERVER + "ServerConnector")
                .weave(MethodChoice.named("open"), Shape.EXIT, SHARED + "BoundHook", Safety.CLOSED)
                .weave(MethodChoice.named("close", 0), Shape.ENTER, SHARED + "UnboundHook", Safety.OPEN);
        weaving.type(SERVER + "ServerConnector$ServerConnectorManager")
                .weave(
                        MethodChoice.named("newConnection", 3),
                        Shape.AROUND,
                        HOOKS + "TlsConnectionHook",
                        Safety.CLOSED);
        weaving.type(SERVER + "Server")
                .weave(MethodChoice.named("handle", 3), Shape.AROUND, HOOKS + "HandleHook", Safety.CLOSED);
        weaving.type(SERVER + "internal.HttpChannelState")
                .weaveArgument(
                        MethodChoice.named("onRequest", 1),
                        0,
                        Shape.REPLACE_ARGUMENT,
                        HOOKS + "SchemeHook",
                        Safety.OPEN);
        weaving.type(SERVER + "handler.ContextHandler$ScopedContext")
                .weave(MethodChoice.named("run", 2), Shape.AROUND, HOOKS + "LaterHook", Safety.OPEN);
        servlets(weaving);
    }

    /** They run what is dispatched later on a thread of the pool, mostly without telling Jetty's core whose it is. */
    private static void servlets(Weaving weaving) {
        for (String channel :
                new String[] {"ee8.nested.Http", "ee9.nested.Http", "ee10.servlet.Servlet", "ee11.servlet.Servlet"}) {
            weaving.optionalType("org.eclipse.jetty." + channel + "Channel")
                    .weave(MethodChoice.named("handle", 0), Shape.AROUND, HOOKS + "ServletHook", Safety.OPEN);
        }
    }
}
