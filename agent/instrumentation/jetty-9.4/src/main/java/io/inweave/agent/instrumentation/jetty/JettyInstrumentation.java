package io.inweave.agent.instrumentation.jetty;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** The server of Jetty 9.4, 10 and 11 on its NIO connector, HTTP/1.1 and HTTP/2. */
public final class JettyInstrumentation implements Instrumentation {
    private static final String HOOKS = "io.inweave.agent.instrumentation.jetty.";
    private static final String SHARED = "io.inweave.agent.jetty.";
    private static final String SERVER = "org.eclipse.jetty.server.";

    @Override
    public String name() {
        return "jetty-9.4";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.of("Jetty", "9.4.31", "12"));
        weaving.uses("io.inweave.agent.jetty");
        weaving.open("org.eclipse.jetty.server", "org.eclipse.jetty.server");
        weaving.requires(SERVER + "ServerConnector$ServerConnectorManager", "this$0");
        weaving.requires(SERVER + "ServerConnector", "_acceptChannel");
        weaving.requires(SERVER + "HttpChannel", "getTransientListeners");
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
                .weave(
                        MethodChoice.described("handle", "(Lorg/eclipse/jetty/server/HttpChannel;)V"),
                        Shape.AROUND,
                        HOOKS + "HandleHook",
                        Safety.CLOSED)
                .weave(MethodChoice.named("handleAsync", 1), Shape.AROUND, HOOKS + "AsyncHook", Safety.OPEN);
        weaving.type(SERVER + "HttpChannel")
                .weave(MethodChoice.named("onRequest", 1), Shape.EXIT, HOOKS + "SchemeHook", Safety.OPEN)
                .weave(MethodChoice.named("onCompleted", 0), Shape.ENTER, HOOKS + "CompletedHook", Safety.OPEN);
        weaving.type(SERVER + "SecureRequestCustomizer")
                .weave(MethodChoice.named("customize", 3), Shape.AROUND, HOOKS + "CustomizerHook", Safety.OPEN);
    }
}
