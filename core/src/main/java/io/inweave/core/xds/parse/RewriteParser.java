package io.inweave.core.xds.parse;

import io.inweave.core.model.route.HostRewrite;
import io.inweave.core.model.route.PathRewrite;
import io.inweave.core.protobuf.Message;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads how path and authority are rewritten. */
final class RewriteParser {
    private RewriteParser() {}

    static @Nullable PathRewrite path(Message from, Field field) throws InvalidResourceException {
        if (from.has("path_rewrite_policy")) {
            throw field.dot("path_rewrite_policy").invalid("an extension", "prefix_rewrite or regex_rewrite");
        }
        if (!from.text("prefix_rewrite").isEmpty()) {
            return PathRewrite.prefix(from.text("prefix_rewrite"));
        }
        return from.has("regex_rewrite") ? regex(from.message("regex_rewrite"), field.dot("regex_rewrite")) : null;
    }

    static PathRewrite regex(Message from, Field field) throws InvalidResourceException {
        String expression = from.message("pattern").text("regex");
        MatchParser.checkRegex(expression, field.dot("pattern.regex"));
        try {
            return PathRewrite.regex(expression, from.text("substitution"));
        } catch (IllegalArgumentException e) {
            throw field.invalid(expression + " -> " + from.text("substitution"), String.valueOf(e.getMessage()));
        }
    }

    static @Nullable HostRewrite host(Message from, Field field) throws InvalidResourceException {
        switch (from.which("host_rewrite_specifier")) {
            case "host_rewrite_literal":
                return HostRewrite.literal(from.text("host_rewrite_literal"));
            case "auto_host_rewrite":
                return from.flag("auto_host_rewrite") ? HostRewrite.endpoint() : null;
            case "host_rewrite_header":
                return HostRewrite.header(from.text("host_rewrite_header").toLowerCase(Locale.ROOT));
            case "nothing":
                return null;
            default:
                throw field.invalid(
                        from.which("host_rewrite_specifier"),
                        "host_rewrite_literal, auto_host_rewrite or host_rewrite_header");
        }
    }
}
