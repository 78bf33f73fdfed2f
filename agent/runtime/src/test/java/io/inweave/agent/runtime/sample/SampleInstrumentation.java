package io.inweave.agent.runtime.sample;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

public final class SampleInstrumentation implements Instrumentation {
    private static final String PACKAGE = "io.inweave.agent.runtime.sample.";

    @Override
    public String name() {
        return "sample";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.of("Sample", "1", null));
        Weaving.Type type = weaving.type("io.inweave.agent.runtime.library.Library");
        type.weave(MethodChoice.named("around", 1), Shape.AROUND, PACKAGE + "Hooks$Around", Safety.CLOSED);
        type.weave(MethodChoice.named("repeated", 1), Shape.AROUND_REPEATED, PACKAGE + "Hooks$Repeated", Safety.CLOSED);
        replaced(type, MethodChoice.constructor(1), "Upper", Safety.OPEN);
        replaced(type, MethodChoice.named("argument", 1), "Upper", Safety.OPEN);
        replaced(type, MethodChoice.named("open", 1), "Broken", Safety.OPEN);
        replaced(type, MethodChoice.named("closed", 1), "Broken", Safety.CLOSED);
        replaced(type, MethodChoice.named("deliberate", 1), "Refusing", Safety.OPEN);
    }

    private static void replaced(Weaving.Type type, MethodChoice method, String hook, Safety safety) {
        type.weaveArgument(method, 0, Shape.REPLACE_ARGUMENT, PACKAGE + "Hooks$" + hook, safety);
    }
}
