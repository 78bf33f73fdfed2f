package io.inweave.controlplane.translate.route;

import com.google.protobuf.BoolValue;
import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.config.route.v3.QueryParameterMatcher;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import io.inweave.controlplane.model.naming.StringMatch;
import io.inweave.controlplane.model.traffic.HttpMatch;
import io.inweave.controlplane.translate.input.ClientKind;
import io.inweave.controlplane.translate.wire.Wire;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a request must be like. */
final class RouteMatches {
    private RouteMatches() {}

    /** Null stands for every request. */
    static RouteMatch.Builder of(ClientKind kind, @Nullable HttpMatch match) {
        if (match == null) {
            return RouteMatch.newBuilder().setPrefix("/");
        }
        RouteMatch.Builder route = path(kind, match);
        new TreeMap<>(match.headers()).forEach((name, value) -> route.addHeaders(header(name, value)));
        new TreeMap<>(match.withoutHeaders()).forEach((name, value) -> route.addHeaders(without(name, value)));
        addPseudo(route, ":method", match.method());
        addPseudo(route, ":authority", match.authority());
        addPseudo(route, ":scheme", match.scheme());
        new TreeMap<>(match.queryParams()).forEach((name, value) -> route.addQueryParameters(query(name, value)));
        return route;
    }

    /** Whether nothing of the request is asked for. */
    static boolean matchesAll(HttpMatch match) {
        return (match.uri() == null || match.uri().equals(StringMatch.prefix("/")))
                && match.headers().isEmpty()
                && match.withoutHeaders().isEmpty()
                && match.queryParams().isEmpty()
                && match.method() == null
                && match.authority() == null
                && match.scheme() == null;
    }

    private static RouteMatch.Builder path(ClientKind kind, HttpMatch match) {
        RouteMatch.Builder route = RouteMatch.newBuilder().setCaseSensitive(BoolValue.of(!match.ignoresUriCase()));
        StringMatch uri = match.uri();
        if (uri == null) {
            return route.setPrefix("/");
        }
        switch (uri.kind()) {
            case EXACT:
                return route.setPath(uri.value());
            case REGEX:
                return route.setSafeRegex(Wire.regex(uri.value()));
            case SEGMENTS:
                // gRPC refuses the whole table for a specifier that it does not know.
                return kind == ClientKind.GRPC
                        ? route.setSafeRegex(Wire.regex(RegexText.literally(uri.value()) + "(/.*)?"))
                        : route.setPathSeparatedPrefix(uri.value());
            default:
                return route.setPrefix(uri.value());
        }
    }

    private static void addPseudo(RouteMatch.Builder route, String name, @Nullable StringMatch value) {
        if (value != null) {
            route.addHeaders(header(name, value));
        }
    }

    private static HeaderMatcher header(String name, StringMatch value) {
        HeaderMatcher.Builder header = HeaderMatcher.newBuilder().setName(name);
        StringMatcher matcher = Wire.matcher(value);
        return matcher == null
                ? header.setPresentMatch(true).build()
                : header.setStringMatch(matcher).build();
    }

    private static HeaderMatcher without(String name, StringMatch value) {
        HeaderMatcher.Builder header = header(name, value).toBuilder().setInvertMatch(true);
        if (value.kind() != StringMatch.Kind.PRESENT) {
            // A request without the header is without that value too.
            header.setTreatMissingHeaderAsEmpty(true);
        }
        return header.build();
    }

    private static QueryParameterMatcher query(String name, StringMatch value) {
        QueryParameterMatcher.Builder query = QueryParameterMatcher.newBuilder().setName(name);
        StringMatcher matcher = Wire.matcher(value);
        return matcher == null
                ? query.setPresentMatch(true).build()
                : query.setStringMatch(matcher).build();
    }
}
