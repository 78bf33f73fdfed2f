package io.inweave.agent.runtime.weave;

import io.inweave.agent.runtime.plan.Plan;
import io.inweave.agent.runtime.plan.PlannedWeave;
import io.inweave.bootstrap.Hook;
import io.inweave.core.telemetry.EventLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Weaves one class. The only class, with what it calls in this package, that uses Byte Buddy; loaded on the first hit. Woven
 * classes get no new members, so that loaded ones can be woven too, and everything can be taken back.
 */
final class Weaver {
    private final Lines lines;
    private final EventLog log;
    private final Map<@Nullable ClassLoader, Map<Plan, Boolean>> fits =
            Collections.synchronizedMap(new WeakHashMap<>());
    private final Map<@Nullable ClassLoader, Boolean> seesHook = Collections.synchronizedMap(new WeakHashMap<>());

    Weaver(Lines lines, EventLog log) {
        this.lines = lines;
        this.log = log;
    }

    /** @return null when nothing is woven */
    byte @Nullable [] weave(
            @Nullable ClassLoader loader, String internalName, byte[] classFile, List<PlannedWeave> planned) {
        String name = internalName.replace('/', '.');
        ClassFileLocator locator = new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(name, classFile), ClassFileLocator.ForClassLoader.of(loader));
        TypePool types = TypePool.Default.WithLazyResolution.of(locator);
        List<PlannedWeave> fitting = fitting(loader, internalName, types, planned);
        if (fitting.isEmpty() || !seesHook(loader)) {
            return null;
        }
        TypeDescription type = types.describe(name).resolve();
        DynamicType.Builder<?> builder =
                new ByteBuddy().with(TypeValidation.DISABLED).decorate(type, locator);
        for (PlannedWeave each : fitting) {
            builder = builder.visit(Advices.of(each));
        }
        return builder.make().getBytes();
    }

    private List<PlannedWeave> fitting(
            @Nullable ClassLoader loader, String internalName, TypePool types, List<PlannedWeave> planned) {
        // No lock around the check, which may call class loaders of the application: at worst it is done twice, and
        // told
        // by the first to know.
        Map<Plan, Boolean> known = fits.computeIfAbsent(loader, key -> new ConcurrentHashMap<>());
        List<PlannedWeave> fitting = new ArrayList<>();
        for (PlannedWeave each : planned) {
            Boolean fitsHere = known.get(each.plan());
            if (fitsHere == null) {
                Misfit misfit = Fit.check(each.plan(), loader, internalName, types);
                fitsHere = misfit == null;
                boolean first = known.putIfAbsent(each.plan(), fitsHere) == null;
                if (first && misfit != null && !misfit.isOthers(each.plan(), lines)) {
                    misfit.tell(each.plan(), lines, log);
                }
            }
            if (fitsHere) {
                fitting.add(each);
            }
        }
        return fitting;
    }

    /**
     * Module systems that delegate only what they are told to upwards would break woven code: its class is left alone, unless
     * the loader itself is woven. That may still come, so it is asked again.
     */
    private boolean seesHook(@Nullable ClassLoader loader) {
        if (loader == null) {
            return true;
        }
        Boolean known = seesHook.get(loader);
        if (known != null && known) {
            return true;
        }
        boolean sees;
        try {
            sees = Class.forName(Hook.class.getName(), false, loader) == Hook.class;
        } catch (ClassNotFoundException | LinkageError e) {
            sees = false;
        }
        if (!sees && known == null) {
            log.warn("class loader left alone: it does not delegate to the boot loader", "loader", loader.getClass());
        }
        seesHook.put(loader, sees);
        return sees;
    }
}
