package io.inweave.agent.instrumentation.loaders;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** The loaders of bundles in Apache Felix, which Karaf runs by default. */
public final class FelixInstrumentation implements Instrumentation {
    private static final String HOOK = "io.inweave.agent.instrumentation.loaders.LoadClassHook";

    @Override
    public String name() {
        return "felix";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.of("Apache Felix", "7.0", "8"));
        weaving.type("org.apache.felix.framework.BundleWiringImpl$BundleClassLoader")
                .weave(MethodChoice.named("loadClass", 2), Shape.AROUND, HOOK, Safety.OPEN);
    }
}
