package io.inweave.agent.instrumentation.netty;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** Work that is handed to an event loop, or to another executor of Netty with one thread. */
public final class EventLoopInstrumentation implements Instrumentation {
    @Override
    public String name() {
        return "netty-event-loop";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.of("Netty", "4.1.52", "5"));
        weaving.type("io.netty.util.concurrent.SingleThreadEventExecutor")
                .weaveArgument(
                        MethodChoice.described("execute", "(Ljava/lang/Runnable;)V"),
                        0,
                        Shape.REPLACE_ARGUMENT,
                        "io.inweave.agent.instrumentation.netty.ExecuteHook",
                        Safety.OPEN);
    }
}
