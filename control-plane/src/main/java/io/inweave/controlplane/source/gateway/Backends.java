package io.inweave.controlplane.source.gateway;

import io.inweave.controlplane.model.naming.Hostname;
import io.inweave.controlplane.model.traffic.Destination;
import io.inweave.controlplane.model.traffic.Fault;
import io.inweave.controlplane.model.traffic.HeaderOperations;
import io.inweave.controlplane.model.traffic.VirtualService.Origin;
import io.inweave.controlplane.model.traffic.WeightedDestination;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import io.inweave.controlplane.source.kind.Meta;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads {@code backendRefs}, and keeps which of them can be none of ours. */
final class Backends {
    private static final Set<String> FILTERS = Set.of("RequestHeaderModifier", "ResponseHeaderModifier");
    private static final int HEAVIEST = 1_000_000;

    private final String namespace;
    private final Origin origin;
    private final List<GatewayRoute.Problem> invalid = new ArrayList<>();

    Backends(String namespace, Origin origin) {
        this.namespace = namespace;
        this.origin = origin;
    }

    List<GatewayRoute.Problem> invalid() {
        return invalid;
    }

    /** Never empty: who has none to send to fails, as one does that is not there. */
    List<WeightedDestination> read(Fields rule) {
        List<WeightedDestination> destinations = new ArrayList<>();
        long sum = 0;
        for (Value value : rule.list("backendRefs")) {
            WeightedDestination destination = one(value);
            sum += destination.weight();
            destinations.add(destination);
        }
        return sum > 0 ? destinations : List.of(failing(new Destination("", "", null), 1, origin));
    }

    private WeightedDestination one(Value value) {
        Fields fields = value.fields();
        String group = fields.string("group", "");
        String kind = fields.string("kind", "Service");
        String name = fields.required("name").nonEmptyString();
        String owner = fields.take("namespace").map(Meta::namespace).orElse(namespace);
        int weight =
                fields.take("weight").map(number -> number.integer(0, HEAVIEST)).orElse(1);
        Integer port = fields.take("port").map(Value::port).orElse(null);
        HeaderOperations headers = Filters.read(fields, FILTERS).headers();
        fields.end();
        Destination destination = new Destination(Hostname.ofService(name, owner), "", port);
        if (!group.isEmpty() || !kind.equals("Service")) {
            invalid.add(new GatewayRoute.Problem(
                    "InvalidKind",
                    value.path() + ": '" + (group.isEmpty() ? kind : group + "/" + kind)
                            + "': expected a Service of the core group"));
            return failing(destination, weight, origin);
        }
        if (port == null) {
            throw fields.missing("port", "the field is required");
        }
        return new WeightedDestination(destination, weight, headers);
    }

    /** HTTP 500, gRPC UNAVAILABLE, as the specification has it. */
    static WeightedDestination failing(Destination destination, int weight, Origin origin) {
        Fault.Abort failure =
                origin == Origin.GRPC_ROUTE ? new Fault.Abort(null, 14, 100) : new Fault.Abort(500, null, 100);
        return new WeightedDestination(destination, weight, HeaderOperations.NONE, failure);
    }
}
