package io.inweave.controlplane.source.gateway;

import io.inweave.controlplane.model.naming.StringMatch;
import io.inweave.controlplane.model.traffic.HeaderOperations;
import io.inweave.controlplane.model.traffic.HttpMatch;
import io.inweave.controlplane.model.traffic.HttpRoute;
import io.inweave.controlplane.model.traffic.Redirect;
import io.inweave.controlplane.model.traffic.Rewrite;
import io.inweave.controlplane.model.traffic.VirtualService.Origin;
import io.inweave.controlplane.model.traffic.WeightedDestination;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import io.inweave.controlplane.source.kind.Meta;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules of an HTTPRoute. */
final class HttpRules implements RouteReader.Rules {
    private static final Set<String> FILTERS =
            Set.of("RequestHeaderModifier", "ResponseHeaderModifier", "RequestRedirect", "URLRewrite");
    private static final Map<String, String> METHODS = Stream.of(
                    "GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH")
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Function.identity()));

    private HttpRules() {}

    static List<Object> read(Meta meta, Fields spec) {
        return RouteReader.read(meta, spec, Origin.HTTP_ROUTE, new HttpRules());
    }

    @Override
    public RouteReader.Match everything() {
        return match(StringMatch.prefix("/"), null, Map.of(), Map.of());
    }

    @Override
    public RouteReader.Match match(Value value) {
        Fields fields = value.fields();
        StringMatch path = fields.take("path").map(Matches::path).orElse(StringMatch.prefix("/"));
        String method = fields.take("method").map(name -> name.oneOf(METHODS)).orElse(null);
        Map<String, StringMatch> headers = Matches.headers(fields);
        Map<String, StringMatch> query = Matches.queryParams(fields);
        fields.end();
        return match(path, method, headers, query);
    }

    private static RouteReader.Match match(
            StringMatch path,
            @org.jspecify.annotations.Nullable String method,
            Map<String, StringMatch> headers,
            Map<String, StringMatch> query) {
        HttpMatch match = new HttpMatch(
                path,
                false,
                null,
                method == null ? null : StringMatch.exact(method),
                null,
                headers,
                Map.of(),
                query,
                null,
                Map.of(),
                null);
        List<Integer> precision =
                List.of(rank(path), path.value().length(), method == null ? 0 : 1, headers.size(), query.size());
        return new RouteReader.Match(match, precision);
    }

    /** Where expressions stand is left to us: between the two, else a prefix of {@code /} would hide them all. */
    private static int rank(StringMatch path) {
        return switch (path.kind()) {
            case EXACT -> 2;
            case REGEX -> 1;
            default -> 0;
        };
    }

    @Override
    public RouteReader.Action action(Fields rule, List<RouteReader.Match> matches, Backends backends, String name) {
        Filters filters = Filters.read(rule, FILTERS);
        HeaderOperations headers = filters.headers();
        Timeouts timeouts = Timeouts.read(rule);
        rule.unsupported("sessionPersistence");
        Optional<Value> redirect = filters.of("RequestRedirect");
        if (redirect.isPresent()) {
            if (filters.of("URLRewrite").isPresent() || rule.has("backendRefs")) {
                throw redirect.get().refuse("expected neither backendRefs nor a URLRewrite in the same rule");
            }
            Redirect change = PathChanges.redirect(redirect.get(), matches);
            return match -> new HttpRoute(
                    name, List.of(match), List.of(), change, null, null, null, null, null, List.of(), null, headers);
        }
        List<WeightedDestination> destinations = backends.read(rule);
        Rewrite rewrite = filters.of("URLRewrite")
                .map(value -> PathChanges.rewrite(value, matches))
                .orElse(null);
        return match -> new HttpRoute(
                name,
                List.of(match),
                destinations,
                null,
                null,
                rewrite,
                timeouts.request(),
                timeouts.retries(),
                null,
                List.of(),
                null,
                headers);
    }
}
