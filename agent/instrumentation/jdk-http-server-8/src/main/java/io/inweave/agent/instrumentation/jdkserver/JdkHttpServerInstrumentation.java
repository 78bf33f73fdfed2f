package io.inweave.agent.instrumentation.jdkserver;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** Describes what is woven into the JDK's HTTP server. */
public final class JdkHttpServerInstrumentation implements Instrumentation {
    private static final String HOOKS = "io.inweave.agent.instrumentation.jdkserver.";
    private static final String LIBRARY = "sun.net.httpserver.";
    private static final String DISPATCHER = LIBRARY + "ServerImpl$Dispatcher";

    @Override
    public String name() {
        return "jdk-http-server";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.ofJdk("com.sun.net.httpserver", 8));
        weaving.open("jdk.httpserver", "sun.net.httpserver");
        requirements(weaving);
        ports(weaving);
        connections(weaving);
        requests(weaving);
    }

    private static void requirements(Weaving weaving) {
        String[][] members = {
            {"ServerImpl", "https", "bound", "started", "schan", "selector", "allConnections", "reqConnections"},
            {"ServerImpl$Dispatcher", "this$0", "connsToRegister"},
            {"HttpConnection", "chan", "selectionKey"},
            {"Event", "exchange"},
            {"ExchangeImpl", "connection", "rcode", "reqContentLen", "rspContentLen"},
            {"HttpExchangeImpl", "impl"},
        };
        for (String[] type : members) {
            for (int i = 1; i < type.length; i++) {
                weaving.requires(LIBRARY + type[0], type[i]);
            }
        }
    }

    private static void ports(Weaving weaving) {
        weaving.type(LIBRARY + "ServerImpl")
                .weave(MethodChoice.named("start", 0), Shape.ENTER, HOOKS + "BoundHook", Safety.CLOSED)
                .weave(MethodChoice.named("stop", 1), Shape.ENTER, HOOKS + "UnboundHook", Safety.OPEN);
    }

    private static void connections(Weaving weaving) {
        weaving.type(DISPATCHER)
                .weave(MethodChoice.named("handle", 2), Shape.AROUND, HOOKS + "HandleHook", Safety.CLOSED)
                .weave(MethodChoice.named("reRegister", 1), Shape.AROUND, HOOKS + "RegisterHook", Safety.CLOSED);
        for (String stream : new String[] {"Request$ReadStream", "Request$WriteStream"}) {
            weaving.type(LIBRARY + stream)
                    .weaveArgument(
                            MethodChoice.constructor(2),
                            1,
                            Shape.REPLACE_ARGUMENT,
                            HOOKS + "StreamHook",
                            Safety.CLOSED);
        }
        weaving.type(LIBRARY + "Request$ReadStream")
                .weave(MethodChoice.named("available", 0), Shape.REPLACE_RESULT, HOOKS + "AvailableHook", Safety.OPEN);
        weaving.type(LIBRARY + "HttpConnection")
                .weave(MethodChoice.named("close", 0), Shape.ENTER, HOOKS + "ClosedHook", Safety.CLOSED);
    }

    private static void requests(Weaving weaving) {
        weaving.type("com.sun.net.httpserver.Filter$Chain")
                .weave(MethodChoice.named("doFilter", 1), Shape.AROUND, HOOKS + "RequestHook", Safety.CLOSED);
        weaving.type(LIBRARY + "ServerImpl")
                .weave(MethodChoice.named("addEvent", 1), Shape.ENTER, HOOKS + "AnsweredHook", Safety.OPEN);
    }
}
