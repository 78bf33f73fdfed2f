package io.inweave.agent.instrumentation.tomcat;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** Tomcat's NIO connector, embedded or not, HTTP/1.1 and HTTP/2. */
public final class TomcatInstrumentation implements Instrumentation {
    private static final String HOOKS = "io.inweave.agent.instrumentation.tomcat.";
    private static final String HTTP2 = "org.apache.coyote.http2.";
    private static final String NET = "org.apache.tomcat.util.net.";

    @Override
    public String name() {
        return "tomcat";
    }

    @Override
    public void describe(Weaving weaving) {
        // 9.0.50 is the first with SecureNioChannel(SocketBufferHandler, NioEndpoint).
        weaving.library(Library.of("Tomcat", "9.0.50", "12"));
        connections(weaving);
        requests(weaving);
    }

    private static void connections(Weaving weaving) {
        weaving.requires(NET + "SecureNioChannel", "handshakeStatus");
        weaving.requires(NET + "SecureNioChannel", "sniComplete");
        weaving.requires(NET + "NioEndpoint", "serverSock");
        weaving.type(NET + "NioEndpoint$NioSocketWrapper")
                .weaveArgument(
                        MethodChoice.constructor(2),
                        0,
                        Shape.REPLACE_ARGUMENT_SEEING_ALL,
                        HOOKS + "WrapperHook",
                        Safety.CLOSED);
        weaving.type(NET + "NioChannel")
                .weave(MethodChoice.named("reset", 2), Shape.EXIT, HOOKS + "ResetHook", Safety.CLOSED);
        weaving.type(NET + "NioEndpoint")
                .weave(MethodChoice.named("startInternal", 0), Shape.ENTER, HOOKS + "BoundHook", Safety.CLOSED)
                .weave(MethodChoice.named("stopInternal", 0), Shape.ENTER, HOOKS + "UnboundHook", Safety.OPEN)
                .weave(MethodChoice.named("doCloseServerSocket", 0), Shape.ENTER, HOOKS + "UnboundHook", Safety.OPEN);
    }

    private static void requests(Weaving weaving) {
        weaving.requires(HTTP2 + "Stream", "handler");
        weaving.requires(HTTP2 + "Http2UpgradeHandler", "socketWrapper");
        weaving.type(HTTP2 + "Stream")
                .weaveArgument(
                        MethodChoice.named("emitHeader", 2),
                        1,
                        Shape.REPLACE_ARGUMENT_SEEING_ALL,
                        HOOKS + "SchemeHook",
                        Safety.OPEN);
        weaving.type("org.apache.coyote.AbstractProcessor")
                .weave(MethodChoice.named("setSocketWrapper", 1), Shape.EXIT, HOOKS + "ConnectionHook", Safety.CLOSED);
        weaving.type("org.apache.catalina.connector.CoyoteAdapter")
                .weave(MethodChoice.named("service", 2), Shape.AROUND, HOOKS + "ServiceHook", Safety.CLOSED)
                .weave(MethodChoice.named("asyncDispatch", 3), Shape.AROUND, HOOKS + "ServiceHook", Safety.CLOSED);
        weaving.type("org.apache.coyote.Response")
                .weave(MethodChoice.named("action", 2), Shape.ENTER, HOOKS + "AnswerHook", Safety.OPEN);
        weaving.type("org.apache.coyote.Request")
                .weave(MethodChoice.named("recycle", 0), Shape.ENTER, HOOKS + "RecycleHook", Safety.OPEN);
    }
}
