package io.inweave.core.xds.parse;

import io.inweave.core.model.route.PathMatch;
import io.inweave.core.model.route.RouteMatch;
import io.inweave.core.protobuf.Message;

/** Reads which requests a route is for. */
final class RouteMatchParser {
    private RouteMatchParser() {}

    static RouteMatch parse(Message from, Field field) throws InvalidResourceException {
        if (from.has("tls_context")) {
            throw field.dot("tls_context").invalid("a TLS context", "none");
        }
        if (from.has("dynamic_metadata")) {
            throw field.at("dynamic_metadata", 0).invalid("a metadata matcher", "none");
        }
        if (from.has("filter_state")) {
            throw field.at("filter_state", 0).invalid("a filter state matcher", "none");
        }
        PathMatch path = path(from, field);
        boolean folds = from.has("case_sensitive") && !from.flag("case_sensitive");
        RouteMatch.Builder match = RouteMatch.builder()
                .path(folds ? path.ignoringCase() : path)
                .headers(MatchParser.headers(from.messages("headers"), field, "headers"))
                .query(MatchParser.query(from.messages("query_parameters"), field))
                .grpcOnly(from.has("grpc"));
        if (from.has("runtime_fraction")) {
            match.perMillion(Values.perMillion(
                    from.message("runtime_fraction").message("default_value"),
                    field.dot("runtime_fraction.default_value")));
        }
        return match.build();
    }

    private static PathMatch path(Message from, Field field) throws InvalidResourceException {
        switch (from.which("path_specifier")) {
            case "prefix":
                // gRPC's servers and older istiods write the empty prefix for every path.
                return from.text("prefix").isEmpty() || from.text("prefix").equals("/")
                        ? PathMatch.ANY
                        : PathMatch.prefix(from.text("prefix"));
            case "path_separated_prefix":
                String prefix = from.text("path_separated_prefix");
                if (!prefix.startsWith("/") || prefix.endsWith("/")) {
                    throw field.dot("path_separated_prefix")
                            .invalid(prefix, "a path with a slash at its beginning and none at its end");
                }
                return PathMatch.segmentPrefix(prefix);
            case "path":
                return PathMatch.exact(from.text("path"));
            case "safe_regex":
                Field regex = field.dot("safe_regex.regex");
                MatchParser.checkRegex(from.message("safe_regex").text("regex"), regex);
                try {
                    return PathMatch.regex(from.message("safe_regex").text("regex"));
                } catch (IllegalArgumentException e) {
                    throw regex.invalid(
                            from.message("safe_regex").text("regex"), "an RE2 expression (" + e.getMessage() + ")");
                }
            default:
                throw field.invalid(from.which("path_specifier"), "prefix, path_separated_prefix, path or safe_regex");
        }
    }
}
