package io.inweave.controlplane.model.security;

import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.model.naming.Selector;
import java.util.List;

/** Which requests the selected workloads let in. In the root namespace it is about the whole mesh. */
public record AuthorizationPolicy(ObjectName name, Selector selector, Action action, List<Rule> rules) {
    /** What happens to a request that a rule matches. */
    public enum Action {
        ALLOW,
        DENY
    }

    public AuthorizationPolicy {
        rules = List.copyOf(rules);
    }

    /** Matches when some source, some operation and all conditions match; an empty list matches everything. */
    public record Rule(List<Source> from, List<Operation> to, List<Condition> when) {
        public Rule {
            from = List.copyOf(from);
            to = List.copyOf(to);
            when = List.copyOf(when);
        }
    }

    /** Who sends: every list that has entries must match. */
    public record Source(
            Values principals, Values namespaces, Values serviceAccounts, Values ipBlocks, Values remoteIpBlocks) {}

    /** What is asked for: every list that has entries must match. */
    public record Operation(Values hosts, Values ports, Values methods, Values paths) {}

    /** A further attribute, such as {@code request.headers[x-team]}. */
    public record Condition(String key, Values values) {}

    /** Any of {@code any}, and none of {@code none}. */
    public record Values(List<String> any, List<String> none) {
        public static final Values UNSET = new Values(List.of(), List.of());

        public Values {
            any = List.copyOf(any);
            none = List.copyOf(none);
        }

        public boolean isUnset() {
            return any.isEmpty() && none.isEmpty();
        }
    }
}
