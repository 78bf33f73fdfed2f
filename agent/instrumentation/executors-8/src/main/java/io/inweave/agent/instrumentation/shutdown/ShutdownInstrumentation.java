package io.inweave.agent.instrumentation.shutdown;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** The moment before the JDK starts the shutdown hooks. */
public final class ShutdownInstrumentation implements Instrumentation {
    @Override
    public String name() {
        return "shutdown";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.ofJdk("shutdown hooks", 8));
        weaving.type("java.lang.ApplicationShutdownHooks")
                .weave(
                        MethodChoice.named("runHooks", 0),
                        Shape.ENTER,
                        "io.inweave.agent.instrumentation.shutdown.DrainHook",
                        Safety.OPEN);
    }
}
