package io.inweave.agent.runtime.link;

import io.inweave.agent.runtime.plan.PlannedWeave;
import io.inweave.agent.runtime.plan.WeaveTable;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;

/** Gives a woven class its hooks, which then hang on it. Loads nothing yet: see {@link LateHook}. */
public final class Linker extends ClassValue<Hook[]> {
    private final WeaveTable table;
    private final HookLoaders loaders;
    private final Function<String, AgentServices> services;
    private final Set<Class<?>> linked =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<Class<?>, Boolean>()));

    /** @param services the services of an instrumentation, by its name */
    public Linker(Instrumentation jvm, WeaveTable table, Function<String, AgentServices> services) {
        this.table = table;
        this.loaders = new HookLoaders(jvm);
        this.services = services;
    }

    @Override
    protected Hook[] computeValue(Class<?> woven) {
        List<PlannedWeave> planned = table.binary(woven.getName());
        Hook[] hooks = new Hook[planned.size()];
        for (int i = 0; i < hooks.length; i++) {
            PlannedWeave each = planned.get(i);
            LateHook late = new LateHook(
                    each,
                    woven.getClassLoader(),
                    loaders,
                    services.apply(each.plan().name()));
            hooks[i] = new GuardedHook(late, each.plan().enabled(), each.weave().safety());
        }
        linked.add(woven);
        return hooks;
    }

    /** Makes the hooks of a woven class now: for classes of the JDK whose methods run where no class may be loaded. */
    public void resolve(Class<?> woven) {
        for (Hook hook : get(woven)) {
            ((GuardedHook) hook).resolve();
        }
    }

    /** Takes all hooks from their classes, so that nothing of the runtime hangs on them any more. */
    public void release() {
        Class<?>[] all = linked.toArray(new Class<?>[0]);
        for (Class<?> woven : all) {
            if (woven != null) {
                remove(woven);
            }
        }
        linked.clear();
    }
}
