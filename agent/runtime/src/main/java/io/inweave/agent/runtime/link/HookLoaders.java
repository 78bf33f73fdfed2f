package io.inweave.agent.runtime.link;

import io.inweave.agent.runtime.plan.Plan;
import io.inweave.agent.weaving.OpenedPackage;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One loader of hooks for each pair of instrumentation and library loader. Held weakly: what keeps a loader is the hooks that
 * hang on the woven classes, so it goes with them.
 */
final class HookLoaders {
    private final Instrumentation jvm;
    private final Map<ClassLoader, Map<Plan, WeakReference<HookLoader>>> loaders = new WeakHashMap<>();

    HookLoaders(Instrumentation jvm) {
        this.jvm = jvm;
    }

    synchronized ClassLoader of(Plan plan, @Nullable ClassLoader library) throws ReflectiveOperationException {
        ClassLoader above = library == null ? HookLoader.PLATFORM : library;
        Map<Plan, WeakReference<HookLoader>> ofLibrary = loaders.computeIfAbsent(above, key -> new WeakHashMap<>());
        WeakReference<HookLoader> known = ofLibrary.get(plan);
        HookLoader loader = known == null ? null : known.get();
        if (loader == null) {
            loader = new HookLoader(plan.hookPackages(), above);
            ofLibrary.put(plan, new WeakReference<>(loader));
            for (OpenedPackage opened : plan.weaving().opened()) {
                Modules.open(jvm, opened.module(), opened.packageName(), loader);
            }
        }
        return loader;
    }
}
