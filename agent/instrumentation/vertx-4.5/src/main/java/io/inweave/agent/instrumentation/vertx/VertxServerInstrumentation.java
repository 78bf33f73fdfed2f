package io.inweave.agent.instrumentation.vertx;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** Announces the ports of Vert.x's HTTP servers once they are bound. */
public final class VertxServerInstrumentation implements Instrumentation {
    private static final String HOOKS = "io.inweave.agent.instrumentation.vertx.";
    private static final String SERVER = "io.vertx.core.http.impl.HttpServerImpl";

    @Override
    public String name() {
        return "vertx-server";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.of("Vert.x", "4.5.0", "5.1"));
        weaving.uses("io.inweave.agent.netty");
        weaving.requires(SERVER, "options");
        weaving.type(SERVER)
                .weave(
                        MethodChoice.described("listen", "(Lio/vertx/core/net/SocketAddress;)Lio/vertx/core/Future;"),
                        Shape.REPLACE_RESULT,
                        HOOKS + "ListenHook",
                        Safety.OPEN);
    }
}
