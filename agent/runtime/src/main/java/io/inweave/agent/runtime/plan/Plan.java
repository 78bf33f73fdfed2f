package io.inweave.agent.runtime.plan;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Weaving;
import io.inweave.core.telemetry.EventLog;
import java.util.ArrayList;
import java.util.List;

/** One instrumentation as it described itself, with its switch. Immutable but for the switch. */
public final class Plan {
    private final String name;
    private final List<String> hookPackages;
    private final Weaving weaving;
    private final Switch enabled;

    private Plan(String name, List<String> hookPackages, Weaving weaving, Switch enabled) {
        this.name = name;
        this.hookPackages = hookPackages;
        this.weaving = weaving;
        this.enabled = enabled;
    }

    /** @throws RuntimeException what a faulty description threw */
    public static Plan of(Instrumentation instrumentation, EventLog log) {
        Weaving weaving = new Weaving();
        instrumentation.describe(weaving);
        weaving.library();
        String type = instrumentation.getClass().getName();
        String name = instrumentation.name();
        List<String> packages = new ArrayList<>();
        packages.add(type.substring(0, type.lastIndexOf('.') + 1));
        for (String used : weaving.used()) {
            packages.add(used + '.');
        }
        return new Plan(name, packages, weaving, new Switch(log.component(name)));
    }

    public String name() {
        return name;
    }

    /** The packages that hooks and what they share live in, each with a dot at its end. */
    public List<String> hookPackages() {
        return hookPackages;
    }

    public Weaving weaving() {
        return weaving;
    }

    public Switch enabled() {
        return enabled;
    }
}
