package io.inweave.agent.instrumentation.loaders;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** The loaders of WildFly's modules. */
public final class JbossModulesInstrumentation implements Instrumentation {
    private static final String HOOK = "io.inweave.agent.instrumentation.loaders.LoadClassHook";

    @Override
    public String name() {
        return "jboss-modules";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.of("JBoss Modules", "2.0", "3"));
        weaving.type("org.jboss.modules.ConcurrentClassLoader")
                .weave(MethodChoice.named("loadClass", 1), Shape.AROUND, HOOK, Safety.OPEN)
                .weave(MethodChoice.named("loadClass", 2), Shape.AROUND, HOOK, Safety.OPEN);
    }
}
