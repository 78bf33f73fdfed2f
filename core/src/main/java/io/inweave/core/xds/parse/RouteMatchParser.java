package io.inweave.core.xds.parse;

import io.inweave.core.model.PathMatch;
import io.inweave.core.model.RouteMatch;

/** Reads which requests a route is for. */
final class RouteMatchParser {
    private RouteMatchParser() {}

    static RouteMatch parse(io.envoyproxy.envoy.config.route.v3.RouteMatch from, Field field)
            throws InvalidResourceException {
        if (from.hasTlsContext()) {
            throw field.dot("tls_context").invalid("a TLS context", "none");
        }
        if (from.getDynamicMetadataCount() > 0) {
            throw field.at("dynamic_metadata", 0).invalid("a metadata matcher", "none");
        }
        if (from.getFilterStateCount() > 0) {
            throw field.at("filter_state", 0).invalid("a filter state matcher", "none");
        }
        PathMatch path = path(from, field);
        boolean folds = from.hasCaseSensitive() && !from.getCaseSensitive().getValue();
        RouteMatch.Builder match = RouteMatch.builder()
                .path(folds ? path.ignoringCase() : path)
                .headers(MatchParser.headers(from.getHeadersList(), field, "headers"))
                .query(MatchParser.query(from.getQueryParametersList(), field))
                .grpcOnly(from.hasGrpc());
        if (from.hasRuntimeFraction()) {
            match.perMillion(Values.perMillion(
                    from.getRuntimeFraction().getDefaultValue(), field.dot("runtime_fraction.default_value")));
        }
        return match.build();
    }

    private static PathMatch path(io.envoyproxy.envoy.config.route.v3.RouteMatch from, Field field)
            throws InvalidResourceException {
        switch (from.getPathSpecifierCase()) {
            case PREFIX:
                // gRPC's servers and older istiods write the empty prefix for every path.
                return from.getPrefix().isEmpty() || from.getPrefix().equals("/")
                        ? PathMatch.ANY
                        : PathMatch.prefix(from.getPrefix());
            case PATH_SEPARATED_PREFIX:
                String prefix = from.getPathSeparatedPrefix();
                if (!prefix.startsWith("/") || prefix.endsWith("/")) {
                    throw field.dot("path_separated_prefix")
                            .invalid(prefix, "a path with a slash at its beginning and none at its end");
                }
                return PathMatch.segmentPrefix(prefix);
            case PATH:
                return PathMatch.exact(from.getPath());
            case SAFE_REGEX:
                Field regex = field.dot("safe_regex.regex");
                MatchParser.checkRegex(from.getSafeRegex().getRegex(), regex);
                try {
                    return PathMatch.regex(from.getSafeRegex().getRegex());
                } catch (IllegalArgumentException e) {
                    throw regex.invalid(from.getSafeRegex().getRegex(), "an RE2 expression (" + e.getMessage() + ")");
                }
            default:
                throw field.invalid(from.getPathSpecifierCase(), "prefix, path_separated_prefix, path or safe_regex");
        }
    }
}
