package io.inweave.agent.runtime;

import io.inweave.agent.runtime.plan.Plan;
import io.inweave.agent.runtime.settings.AgentSettings;
import io.inweave.agent.weaving.Instrumentation;
import io.inweave.core.telemetry.EventLog;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the instrumentations in the agent's jar and lets them describe themselves. A faulty one is left out, and told. */
final class Instrumentations {
    private Instrumentations() {}

    static List<Plan> load(AgentSettings settings, EventLog log) {
        List<Plan> plans = new ArrayList<>();
        Iterator<Instrumentation> found = ServiceLoader.load(
                        Instrumentation.class, Instrumentations.class.getClassLoader())
                .iterator();
        while (found.hasNext()) {
            try {
                Instrumentation instrumentation = found.next();
                if (settings.on("instrumentation." + instrumentation.name() + ".enabled")) {
                    plans.add(Plan.of(instrumentation, log));
                }
            } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
                log.error("instrumentation left out", "reason", e);
            }
        }
        return plans;
    }
}
