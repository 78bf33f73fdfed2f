package io.inweave.agent.runtime.plan;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Weaving;
import io.inweave.core.telemetry.EventLog;

/** One instrumentation as it described itself, with its switch. Immutable but for the switch. */
public final class Plan {
    private final String name;
    private final String hookPackage;
    private final Weaving weaving;
    private final Switch enabled;

    private Plan(String name, String hookPackage, Weaving weaving, Switch enabled) {
        this.name = name;
        this.hookPackage = hookPackage;
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
        return new Plan(name, type.substring(0, type.lastIndexOf('.') + 1), weaving, new Switch(log.component(name)));
    }

    public String name() {
        return name;
    }

    /** The package that hooks live in, with a dot at its end. */
    public String hookPackage() {
        return hookPackage;
    }

    public Weaving weaving() {
        return weaving;
    }

    public Switch enabled() {
        return enabled;
    }
}
