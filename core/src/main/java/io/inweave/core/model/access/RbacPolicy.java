package io.inweave.core.model.access;

import io.inweave.core.model.Copies;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One RBAC filter: an action, and named rules of which one must fit (Envoy: config.rbac.v3.RBAC). */
public final class RbacPolicy {
    /** What the rules are for. */
    public enum Action {
        /** A request that no rule fits is refused. */
        ALLOW,
        /** A request that a rule fits is refused. */
        DENY,
        /** A request that a rule fits is marked for the log; none is refused. */
        LOG
    }

    private final Action action;
    private final Map<String, RbacRule> rules;
    /** The same once more, for requests: going through a map makes objects. */
    private final String[] names;

    private final RbacRule[] tests;

    private RbacPolicy(Action action, Map<String, RbacRule> rules) {
        this.action = action;
        this.rules = rules;
        this.names = rules.keySet().toArray(new String[0]);
        this.tests = rules.values().toArray(new RbacRule[0]);
    }

    /** A policy of rules by name, which are asked in their order. */
    public static RbacPolicy of(Action action, Map<String, RbacRule> rules) {
        return new RbacPolicy(action, Copies.map(rules));
    }

    public Action action() {
        return action;
    }

    public Map<String, RbacRule> rules() {
        return rules;
    }

    /** The name of the first rule that fits the request, or null if none does. */
    public @Nullable String firstMatch(RbacFacts facts) {
        for (int i = 0; i < tests.length; i++) {
            if (action == Action.DENY ? tests[i].mayMatch(facts) : tests[i].matches(facts)) {
                return names[i];
            }
        }
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RbacPolicy
                && action == ((RbacPolicy) other).action
                && rules.equals(((RbacPolicy) other).rules);
    }

    @Override
    public int hashCode() {
        return Objects.hash(action, rules);
    }

    @Override
    public String toString() {
        return action + " " + rules;
    }
}
