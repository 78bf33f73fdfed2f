package io.inweave.controlplane.source.gateway;

import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.model.traffic.HttpMatch;
import io.inweave.controlplane.model.traffic.HttpRoute;
import io.inweave.controlplane.model.traffic.VirtualService.Origin;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import io.inweave.controlplane.source.kind.Meta;
import java.util.ArrayList;
import java.util.List;

/** What HTTPRoute and GRPCRoute have in common. */
final class RouteReader {
    private RouteReader() {}

    /** A match, and how exact it is. */
    record Match(HttpMatch match, List<Integer> precision) {}

    /** What one rule does, once for all of its matches. */
    interface Action {
        HttpRoute on(HttpMatch match);
    }

    /** How one kind's rules are read. */
    interface Rules {
        Match match(Value value);

        /** What a rule without matches is for. */
        Match everything();

        /** Reads all of a rule but its name and matches. */
        Action action(Fields rule, List<Match> matches, Backends backends, String name);
    }

    static List<Object> read(Meta meta, Fields spec, Origin origin, Rules rules) {
        List<GatewayRoute.Parent> parents = parents(meta, spec);
        if (parents.isEmpty()) {
            // A Gateway's route: what it may say is for the Gateway's controller to judge.
            return List.of();
        }
        // Says nothing about a mesh (GEP-1294), and is there for the Gateways among the parents.
        spec.strings("hostnames");
        Backends backends = new Backends(meta.namespace(), origin);
        List<GatewayRoute.Rule> read = new ArrayList<>();
        Value list = spec.required("rules");
        int index = 0;
        for (Value value : list.list()) {
            read.addAll(rule(value, index++, meta, backends, rules));
        }
        if (read.isEmpty()) {
            throw list.refuse("expected at least one rule");
        }
        spec.unsupported("useDefaultGateways");
        spec.end();
        return List.of(new GatewayRoute(meta.name(), origin, meta.created(), parents, read, backends.invalid()));
    }

    private static List<GatewayRoute.Rule> rule(Value value, int index, Meta meta, Backends backends, Rules rules) {
        Fields rule = value.fields();
        String name = meta.namespace() + "." + meta.name().name() + "." + rule.string("name", Integer.toString(index));
        List<Match> matches = new ArrayList<>();
        for (Value match : rule.list("matches")) {
            matches.add(rules.match(match));
        }
        if (matches.isEmpty()) {
            matches.add(rules.everything());
        }
        Action action = rules.action(rule, matches, backends, name);
        rule.end();
        return matches.stream()
                .map(match -> new GatewayRoute.Rule(action.on(match.match()), match.precision(), index))
                .toList();
    }

    /** The Services among them. Others are Gateways, or of kinds that other controllers know. */
    private static List<GatewayRoute.Parent> parents(Meta meta, Fields spec) {
        List<GatewayRoute.Parent> parents = new ArrayList<>();
        int index = -1;
        for (Value value : spec.list("parentRefs")) {
            index++;
            Fields fields = value.fields();
            String group = fields.string("group", GatewayKinds.GROUP);
            String kind = fields.string("kind", "Gateway");
            if (!group.isEmpty() || !kind.equals("Service")) {
                continue;
            }
            String namespace = fields.take("namespace").map(Meta::namespace).orElse(meta.namespace());
            ObjectName service =
                    ObjectName.of(namespace, fields.required("name").nonEmptyString());
            GatewayRoute.Parent parent = new GatewayRoute.Parent(
                    index,
                    service,
                    fields.take("port").map(Value::port).orElse(null),
                    fields.take("sectionName").map(Value::nonEmptyString).orElse(null));
            fields.end();
            boolean twice = parents.stream()
                    .anyMatch(other -> new GatewayRoute.Parent(
                                    parent.index(), other.service(), other.port(), other.section())
                            .equals(parent));
            if (twice) {
                throw value.refuse("the parent is there twice");
            }
            parents.add(parent);
        }
        return parents;
    }
}
