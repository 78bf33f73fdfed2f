package io.inweave.agent.instrumentation.loaders;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** The loaders of bundles in Eclipse Equinox. */
public final class EquinoxInstrumentation implements Instrumentation {
    private static final String HOOK = "io.inweave.agent.instrumentation.loaders.LoadClassHook";

    @Override
    public String name() {
        return "equinox";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.of("Eclipse Equinox", "3.18", "4"));
        weaving.type("org.eclipse.osgi.internal.loader.ModuleClassLoader")
                .weave(MethodChoice.named("loadClass", 2), Shape.AROUND, HOOK, Safety.OPEN);
    }
}
