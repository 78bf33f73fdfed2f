package io.inweave.agent.runtime.plan;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.core.telemetry.EventLog;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Predicate;

/** Finds the instrumentations in the agent's jar and lets them describe themselves. A faulty one is left out, and told. */
public final class Plans {
    private Plans() {}

    /** @param wanted asked with the name of each instrumentation whether it is to be used */
    public static List<Plan> load(Predicate<String> wanted, EventLog log) {
        List<Plan> plans = new ArrayList<>();
        Iterator<Instrumentation> found = ServiceLoader.load(Instrumentation.class, Plans.class.getClassLoader())
                .iterator();
        while (found.hasNext()) {
            try {
                Instrumentation instrumentation = found.next();
                if (wanted.test(instrumentation.name())) {
                    plans.add(Plan.of(instrumentation, log));
                }
            } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
                log.error("instrumentation left out", "reason", e);
            }
        }
        return plans;
    }
}
