package io.inweave.agent.instrumentation.coroutines;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** The one method by which every builder of coroutines makes the context of a new one. */
public final class CoroutinesInstrumentation implements Instrumentation {
    private static final String KOTLINX = "kotlinx.coroutines.";

    @Override
    public String name() {
        return "kotlin-coroutines";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.of("Kotlin coroutines", "1.6.1", "2"));
        weaving.requires(KOTLINX + "ThreadContextElement", "updateThreadContext");
        weaving.requires(KOTLINX + "ThreadContextElement", "restoreThreadContext");
        weaving.requires(KOTLINX + "AbstractCoroutine", "getCoroutineContext");
        weaving.type(KOTLINX + "CoroutineContextKt")
                .weaveArgument(
                        MethodChoice.described(
                                "newCoroutineContext",
                                "(Lkotlinx/coroutines/CoroutineScope;Lkotlin/coroutines/CoroutineContext;)"
                                        + "Lkotlin/coroutines/CoroutineContext;"),
                        1,
                        Shape.REPLACE_ARGUMENT_SEEING_ALL,
                        "io.inweave.agent.instrumentation.coroutines.NewCoroutineHook",
                        Safety.OPEN);
    }
}
