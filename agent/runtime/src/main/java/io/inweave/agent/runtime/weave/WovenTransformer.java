package io.inweave.agent.runtime.weave;

import io.inweave.agent.runtime.plan.PlannedWeave;
import io.inweave.agent.runtime.plan.WeaveTable;
import io.inweave.core.telemetry.EventLog;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Called for each class that the JVM loads: one hash look-up, unless it is one to weave. Never throws; what goes wrong leaves
 * the class as it was.
 */
public final class WovenTransformer implements ClassFileTransformer {
    private final WeaveTable table;
    private final EventLog log;
    private final AtomicReference<@Nullable Weaver> weaver = new AtomicReference<>();

    public WovenTransformer(WeaveTable table, EventLog log) {
        this.table = table;
        this.log = log;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (className == null) {
            return null;
        }
        List<PlannedWeave> planned = table.internal(className);
        if (planned.isEmpty() || loader == WovenTransformer.class.getClassLoader()) {
            return null;
        }
        try {
            byte[] woven = weaver().weave(loader, className, classFile, planned);
            if (woven != null && log.enabled(EventLog.Level.DEBUG)) {
                log.debug("woven", "class", className.replace('/', '.'), "loaded", redefined != null);
            }
            return woven;
        } catch (Throwable t) {
            log.error("class left alone: weaving failed", "class", className.replace('/', '.'), "reason", t);
            return null;
        }
    }

    /** Two may be made at a time, since no lock is held while classes are loaded, but only one is ever used. */
    private Weaver weaver() {
        Weaver current = weaver.get();
        if (current != null) {
            return current;
        }
        Weaver made = new Weaver(Lines.of(table.plans()), log);
        weaver.compareAndSet(null, made);
        Weaver first = weaver.get();
        return first == null ? made : first;
    }
}
