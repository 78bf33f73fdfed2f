package io.inweave.agent.runtime;

import io.inweave.agent.runtime.link.Linker;
import io.inweave.agent.runtime.plan.PlannedWeave;
import io.inweave.agent.runtime.plan.WeaveTable;
import io.inweave.agent.runtime.weave.WovenTransformer;
import io.inweave.bootstrap.Hook;
import io.inweave.core.telemetry.EventLog;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** What the agent has put into the JVM, and how it is taken back. */
final class Installation {
    private final Instrumentation jvm;
    private final WeaveTable table;
    private final Linker linker;
    private final WovenTransformer transformer;
    private final EventLog log;

    Installation(Instrumentation jvm, WeaveTable table, Linker linker, EventLog log) {
        this.jvm = jvm;
        this.table = table;
        this.linker = linker;
        this.transformer = new WovenTransformer(table, log);
        this.log = log;
    }

    /** From now on classes are woven as they are loaded. */
    void install() {
        Hook.link(linker);
        jvm.addTransformer(transformer, true);
    }

    /** Weaves what was loaded before: parts of the JDK, and with an attach whatever the application uses. */
    void weaveLoaded() {
        List<Class<?>> loaded = loaded();
        retransform(loaded);
        for (Class<?> each : loaded) {
            if (each.getClassLoader() == null) {
                linker.resolve(each);
            }
        }
    }

    /** Every class becomes what it was; nothing of the runtime is referred to any more. */
    void takeBack() {
        jvm.removeTransformer(transformer);
        List<Class<?>> loaded = loaded();
        Collections.reverse(loaded);
        retransform(loaded);
        Hook.link(null);
        linker.release();
    }

    /** Class loaders first: what is woven in their classes is found through them. */
    private List<Class<?>> loaded() {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> each : jvm.getAllLoadedClasses()) {
            if (!planned(each).isEmpty() && jvm.isModifiableClass(each)) {
                found.add(each);
            }
        }
        found.sort(Comparator.comparing(each -> !ClassLoader.class.isAssignableFrom(each)));
        return found;
    }

    private List<PlannedWeave> planned(Class<?> type) {
        return type.isArray() || type.isPrimitive()
                ? Collections.<PlannedWeave>emptyList()
                : table.binary(type.getName());
    }

    /** One at a time: a class that the JVM refuses does not keep the others from being woven. */
    private void retransform(List<Class<?>> classes) {
        for (Class<?> each : classes) {
            try {
                jvm.retransformClasses(each);
            } catch (UnmodifiableClassException | LinkageError | RuntimeException e) {
                log.warn("loaded class left as it is", "class", each.getName(), "reason", e);
            }
        }
    }
}
