package io.inweave.agent.instrumentation.vertx;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** Blocking work of Vert.x, which one pooled thread takes from a queue, task after task. */
public final class VertxContextInstrumentation implements Instrumentation {
    @Override
    public String name() {
        return "vertx-context";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.of("Vert.x", "4.5.0", "5.1"));
        weaving.type("io.vertx.core.impl.TaskQueue")
                .weaveArgument(
                        MethodChoice.described("execute", "(Ljava/lang/Runnable;Ljava/util/concurrent/Executor;)V"),
                        0,
                        Shape.REPLACE_ARGUMENT,
                        "io.inweave.agent.instrumentation.vertx.QueuedTaskHook",
                        Safety.OPEN);
    }
}
