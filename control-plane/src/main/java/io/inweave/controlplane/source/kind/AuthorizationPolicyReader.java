package io.inweave.controlplane.source.kind;

import io.inweave.controlplane.model.naming.Selector;
import io.inweave.controlplane.model.security.AuthorizationPolicy;
import io.inweave.controlplane.model.security.AuthorizationPolicy.Action;
import io.inweave.controlplane.model.security.AuthorizationPolicy.Condition;
import io.inweave.controlplane.model.security.AuthorizationPolicy.Operation;
import io.inweave.controlplane.model.security.AuthorizationPolicy.Rule;
import io.inweave.controlplane.model.security.AuthorizationPolicy.Source;
import io.inweave.controlplane.model.security.AuthorizationPolicy.Values;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** AuthorizationPolicy. */
final class AuthorizationPolicyReader {
    private static final Map<String, Action> ACTIONS = Map.of("ALLOW", Action.ALLOW, "DENY", Action.DENY);

    private AuthorizationPolicyReader() {}

    static List<Object> read(Meta meta, Fields spec) {
        spec.unsupported("provider", "targetRef", "targetRefs");
        Selector selector = Meta.selector(spec, "selector");
        Action action =
                spec.take("action").map(AuthorizationPolicyReader::action).orElse(Action.ALLOW);
        List<Rule> rules = new ArrayList<>();
        for (Value rule : spec.list("rules")) {
            rules.add(rule(rule));
        }
        spec.end();
        return List.of(new AuthorizationPolicy(meta.name(), selector, action, rules));
    }

    private static Action action(Value value) {
        if (value.string().equals("AUDIT") || value.string().equals("CUSTOM")) {
            throw value.refuse("the action is not supported; expected ALLOW or DENY");
        }
        return value.oneOf(ACTIONS);
    }

    private static Rule rule(Value value) {
        Fields fields = value.fields();
        List<Source> from = new ArrayList<>();
        for (Value entry : fields.list("from")) {
            Fields wrapper = entry.fields();
            from.add(source(wrapper.required("source")));
            wrapper.end();
        }
        List<Operation> to = new ArrayList<>();
        for (Value entry : fields.list("to")) {
            Fields wrapper = entry.fields();
            to.add(operation(wrapper.required("operation")));
            wrapper.end();
        }
        List<Condition> when = new ArrayList<>();
        for (Value entry : fields.list("when")) {
            when.add(ConditionReader.read(entry));
        }
        fields.end();
        return new Rule(from, to, when);
    }

    private static Source source(Value value) {
        Fields fields = value.fields();
        fields.unsupported("requestPrincipals", "notRequestPrincipals");
        Source source = new Source(
                values(fields, "principals", "notPrincipals", Value::nonEmptyString),
                values(fields, "namespaces", "notNamespaces", Value::nonEmptyString),
                values(fields, "serviceAccounts", "notServiceAccounts", AuthorizationPolicyReader::serviceAccount),
                values(fields, "ipBlocks", "notIpBlocks", Addresses::block),
                values(fields, "remoteIpBlocks", "notRemoteIpBlocks", Addresses::block));
        fields.end();
        if (List.of(source.principals(), source.namespaces(), source.serviceAccounts()).stream()
                        .allMatch(Values::isUnset)
                && source.ipBlocks().isUnset()
                && source.remoteIpBlocks().isUnset()) {
            throw value.refuse("expected at least one field; a rule without from matches every source");
        }
        return source;
    }

    private static String serviceAccount(Value value) {
        if (!value.nonEmptyString().matches("[^/*]+(/[^/*]+)?")) {
            throw value.refuse("expected <service account> or <namespace>/<service account>");
        }
        return value.string();
    }

    private static Operation operation(Value value) {
        Fields fields = value.fields();
        Operation operation = new Operation(
                values(fields, "hosts", "notHosts", Value::nonEmptyString),
                values(fields, "ports", "notPorts", ConditionReader::port),
                values(fields, "methods", "notMethods", Value::nonEmptyString),
                values(fields, "paths", "notPaths", ConditionReader::path));
        fields.end();
        if (operation.hosts().isUnset()
                && operation.ports().isUnset()
                && operation.methods().isUnset()
                && operation.paths().isUnset()) {
            throw value.refuse("expected at least one field; a rule without to matches every operation");
        }
        return operation;
    }

    static Values values(Fields fields, String any, String none, Function<Value, String> reader) {
        return new Values(read(fields, any, reader), read(fields, none, reader));
    }

    private static List<String> read(Fields fields, String name, Function<Value, String> reader) {
        return fields.list(name).stream().map(reader).toList();
    }
}
