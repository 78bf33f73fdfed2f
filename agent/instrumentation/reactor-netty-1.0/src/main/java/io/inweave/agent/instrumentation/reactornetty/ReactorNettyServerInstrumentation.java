package io.inweave.agent.instrumentation.reactornetty;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** Announces the ports of Reactor Netty's HTTP servers once they are bound. */
public final class ReactorNettyServerInstrumentation implements Instrumentation {
    private static final String HOOKS = "io.inweave.agent.instrumentation.reactornetty.";
    private static final String BIND = "reactor.netty.transport.ServerTransport$DisposableBind";

    @Override
    public String name() {
        return "reactor-netty-server";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.of("Reactor Netty", "1.0.0", "1.4"));
        weaving.uses("io.inweave.agent.netty");
        weaving.requires(BIND, "config");
        weaving.type(BIND)
                .weave(
                        MethodChoice.described("onNext", "(Lio/netty/channel/Channel;)V"),
                        Shape.ENTER,
                        HOOKS + "BoundHook",
                        Safety.OPEN);
    }
}
