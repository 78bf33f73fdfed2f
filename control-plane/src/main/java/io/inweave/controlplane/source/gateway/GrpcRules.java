package io.inweave.controlplane.source.gateway;

import io.inweave.controlplane.model.naming.StringMatch;
import io.inweave.controlplane.model.traffic.HeaderOperations;
import io.inweave.controlplane.model.traffic.HttpMatch;
import io.inweave.controlplane.model.traffic.HttpRoute;
import io.inweave.controlplane.model.traffic.VirtualService.Origin;
import io.inweave.controlplane.model.traffic.WeightedDestination;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import io.inweave.controlplane.source.kind.Meta;
import io.inweave.controlplane.source.kind.StringMatchReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Rules of a GRPCRoute: an RPC is a request to {@code /<service>/<method>}. */
final class GrpcRules implements RouteReader.Rules {
    private static final Set<String> FILTERS = Set.of("RequestHeaderModifier", "ResponseHeaderModifier");
    private static final Pattern SERVICE = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*(\\.[A-Za-z_][A-Za-z_0-9]*)*");
    private static final Pattern METHOD = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");
    private static final String ANY = "[^/]+";

    private GrpcRules() {}

    static List<Object> read(Meta meta, Fields spec) {
        return RouteReader.read(meta, spec, Origin.GRPC_ROUTE, new GrpcRules());
    }

    /** A path, and how exactly it names service and method. */
    private record Rpc(StringMatch path, int rank, int service, int method) {}

    @Override
    public RouteReader.Match everything() {
        return match(new Rpc(StringMatch.prefix("/"), 0, 0, 0), Map.of());
    }

    @Override
    public RouteReader.Match match(Value value) {
        Fields fields = value.fields();
        Rpc rpc = fields.take("method").map(GrpcRules::rpc).orElse(new Rpc(StringMatch.prefix("/"), 0, 0, 0));
        Map<String, StringMatch> headers = Matches.headers(fields);
        fields.end();
        return match(rpc, headers);
    }

    private static RouteReader.Match match(Rpc rpc, Map<String, StringMatch> headers) {
        HttpMatch match =
                new HttpMatch(rpc.path(), false, null, null, null, headers, Map.of(), Map.of(), null, Map.of(), null);
        return new RouteReader.Match(match, List.of(rpc.rank(), rpc.service(), rpc.method(), headers.size()));
    }

    private static Rpc rpc(Value value) {
        Fields fields = value.fields();
        boolean exact = fields.take("type")
                .map(type -> type.oneOf(Map.of("Exact", true, "RegularExpression", false)))
                .orElse(true);
        Optional<String> service = fields.take("service").map(text -> part(text, exact, SERVICE));
        Optional<String> method = fields.take("method").map(text -> part(text, exact, METHOD));
        fields.end();
        if (service.isEmpty() && method.isEmpty()) {
            throw value.refuse("expected service or method, or both");
        }
        return new Rpc(
                path(service, method, exact),
                exact ? 2 : 1,
                service.orElse("").length(),
                method.orElse("").length());
    }

    private static String part(Value text, boolean exact, Pattern allowed) {
        if (!exact) {
            return StringMatchReader.checkedRegex(text);
        }
        if (!allowed.matcher(text.string()).matches()) {
            throw text.refuse("expected a name of letters, digits and '_'" + (allowed == SERVICE ? ", with dots" : ""));
        }
        return text.string();
    }

    private static StringMatch path(Optional<String> service, Optional<String> method, boolean exact) {
        if (exact && service.isPresent() && method.isPresent()) {
            return StringMatch.exact("/" + service.get() + "/" + method.get());
        }
        if (exact && service.isPresent()) {
            return StringMatch.prefix("/" + service.get() + "/");
        }
        return StringMatch.regex("/" + group(service) + "/" + group(method));
    }

    private static String group(Optional<String> expression) {
        return expression.map(text -> "(?:" + text + ")").orElse(ANY);
    }

    @Override
    public RouteReader.Action action(Fields rule, List<RouteReader.Match> matches, Backends backends, String name) {
        HeaderOperations headers = Filters.read(rule, FILTERS).headers();
        rule.unsupported("sessionPersistence");
        List<WeightedDestination> destinations = backends.read(rule);
        return match -> new HttpRoute(
                name, List.of(match), destinations, null, null, null, null, null, null, List.of(), null, headers);
    }
}
