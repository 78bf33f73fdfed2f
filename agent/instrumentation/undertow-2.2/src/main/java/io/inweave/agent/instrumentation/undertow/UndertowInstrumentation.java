package io.inweave.agent.instrumentation.undertow;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** Undertow's server, HTTP/1.1 and HTTP/2. */
public final class UndertowInstrumentation implements Instrumentation {
    private static final String HOOKS = "io.inweave.agent.instrumentation.undertow.";
    private static final String ROOT = "io.undertow.";

    @Override
    public String name() {
        return "undertow-2.2";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.of("Undertow", "2.2.0", "2.5"));
        weaving.requires(ROOT + "Undertow", "listenerInfo");
        weaving.requires(ROOT + "Undertow$ListenerInfo", "openListener");
        weaving.requires(ROOT + "protocols.ssl.UndertowXnioSsl", "wrapExistingConnection");
        listeners(weaving);
        connections(weaving);
        weaving.type(ROOT + "server.Connectors")
                .weave(MethodChoice.named("executeRootHandler", 2), Shape.AROUND, HOOKS + "RequestHook", Safety.CLOSED);
    }

    private static void listeners(Weaving weaving) {
        weaving.type(ROOT + "Undertow")
                .weave(MethodChoice.named("start", 0), Shape.EXIT, HOOKS + "StartedHook", Safety.CLOSED)
                .weave(MethodChoice.named("stop", 0), Shape.ENTER, HOOKS + "StoppedHook", Safety.OPEN);
        weaving.type(ROOT + "server.protocol.http.HttpOpenListener")
                .weave(MethodChoice.named("handleEvent", 2), Shape.AROUND, HOOKS + "AcceptedHook", Safety.CLOSED);
    }

    private static void connections(Weaving weaving) {
        weaving.type(ROOT + "server.protocol.http.HttpServerConnection")
                .weave(MethodChoice.constructor(6), Shape.EXIT, HOOKS + "ConnectionHook", Safety.CLOSED)
                .weave(
                        MethodChoice.named("getSslSession", 0),
                        Shape.REPLACE_RESULT,
                        HOOKS + "Http1SessionHook",
                        Safety.OPEN);
        weaving.type(ROOT + "protocols.http2.Http2Channel")
                .weave(MethodChoice.constructor(9), Shape.EXIT, HOOKS + "Http2ChannelHook", Safety.CLOSED)
                .weave(
                        MethodChoice.named("getSslSession", 0),
                        Shape.REPLACE_RESULT,
                        HOOKS + "Http2SessionHook",
                        Safety.OPEN);
        weaving.type(ROOT + "server.protocol.http2.Http2ServerConnection")
                .weave(MethodChoice.constructor(5), Shape.EXIT, HOOKS + "Http2StreamHook", Safety.CLOSED);
    }
}
