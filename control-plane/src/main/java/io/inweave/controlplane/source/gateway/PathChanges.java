package io.inweave.controlplane.source.gateway;

import io.inweave.controlplane.model.naming.StringMatch;
import io.inweave.controlplane.model.traffic.Redirect;
import io.inweave.controlplane.model.traffic.Rewrite;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import io.inweave.controlplane.source.kind.Addresses;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The filters that change where a request goes: {@code URLRewrite} and {@code RequestRedirect}. */
final class PathChanges {
    private static final Map<String, Integer> SCHEMES = Map.of("http", 80, "https", 443);
    private static final List<Integer> CODES = List.of(301, 302, 303, 307, 308);
    private static final String ANY_PATH = "^/.*";

    private PathChanges() {}

    static Rewrite rewrite(Value value, List<RouteReader.Match> matches) {
        Fields fields = value.fields();
        String hostname = hostname(fields);
        Optional<Value> path = fields.take("path");
        fields.end();
        if (path.isEmpty()) {
            return new Rewrite(null, hostname, null, null);
        }
        Path change = path(path.get(), matches);
        return change.full() == null
                ? change.inPlace(hostname)
                : new Rewrite(null, hostname, ANY_PATH, literally(change.full()));
    }

    /** A port that is not given is that of the scheme that is; without a scheme, the one that was called. */
    static Redirect redirect(Value value, List<RouteReader.Match> matches) {
        Fields fields = value.fields();
        Optional<Value> scheme = fields.take("scheme");
        Integer schemePort = scheme.map(name -> name.oneOf(SCHEMES)).orElse(null);
        String hostname = hostname(fields);
        Integer port = fields.take("port").map(Value::port).orElse(schemePort);
        int code = fields.take("statusCode").map(PathChanges::code).orElse(302);
        Optional<Value> path = fields.take("path");
        fields.end();
        Path change = path.isEmpty() ? null : path(path.get(), matches);
        return new Redirect(
                change == null ? null : change.full(),
                hostname,
                scheme.map(Value::string).orElse(null),
                port,
                port == null,
                code,
                change == null || change.full() != null ? null : change.inPlace(null));
    }

    private static int code(Value value) {
        int code = value.integer(301, 308);
        if (!CODES.contains(code)) {
            throw value.refuse("expected 301, 302, 303, 307 or 308");
        }
        return code;
    }

    private static @Nullable String hostname(Fields fields) {
        return fields.take("hostname").map(PathChanges::hostname).orElse(null);
    }

    private static String hostname(Value value) {
        if (!Addresses.isHost(value.string())) {
            throw value.refuse("expected a host name without '*' and port");
        }
        return value.string();
    }

    /**
     * How a path changes.
     *
     * @param full the whole new path; null: in place of {@code prefix} stands {@code replacement}
     */
    private record Path(@Nullable String full, String prefix, String replacement) {
        /**
         * Both without the slash at their end: so what follows the prefix, which is nothing or begins with one, follows the
         * replacement. Where either is nothing but that slash, it is neither doubled nor lost.
         */
        Rewrite inPlace(@Nullable String hostname) {
            if (prefix.isEmpty()) {
                return new Rewrite(replacement + "/", hostname, null, null);
            }
            return replacement.isEmpty()
                    ? new Rewrite(null, hostname, "^" + expression(prefix) + "/*", "/")
                    : new Rewrite(replacement, hostname, null, null);
        }
    }

    private static Path path(Value value, List<RouteReader.Match> matches) {
        Fields fields = value.fields();
        boolean full = fields.required("type").oneOf(Map.of("ReplaceFullPath", true, "ReplacePrefixMatch", false));
        Value text = fields.required(full ? "replaceFullPath" : "replacePrefixMatch");
        fields.end();
        if (full) {
            return new Path(absolute(text), "", "");
        }
        StringMatch matched = matches.size() == 1 ? matches.get(0).match().uri() : null;
        if (matched == null
                || (matched.kind() != StringMatch.Kind.SEGMENTS && matched.kind() != StringMatch.Kind.PREFIX)) {
            throw text.refuse("expected only in a rule with exactly one match, of a path with type PathPrefix");
        }
        String replacement = text.string().isEmpty() ? "" : absolute(text);
        return new Path(null, withoutSlash(matched.value()), withoutSlash(replacement));
    }

    private static String absolute(Value value) {
        String path = value.string();
        if (!path.startsWith("/") || path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
            throw value.refuse("expected a path that begins with '/', without '?' and '#'");
        }
        return path;
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** RE2's replacement for that very text. */
    private static String literally(String text) {
        return text.replace("\\", "\\\\");
    }

    /** RE2's expression for that very text, which is a path. */
    private static String expression(String path) {
        return path.replaceAll("[^-A-Za-z0-9/_~%]", "\\\\$0");
    }
}
