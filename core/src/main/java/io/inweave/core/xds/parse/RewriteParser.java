package io.inweave.core.xds.parse;

import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatchAndSubstitute;
import io.inweave.core.model.HostRewrite;
import io.inweave.core.model.PathRewrite;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads how path and authority are rewritten. */
final class RewriteParser {
    private RewriteParser() {}

    static @Nullable PathRewrite path(RouteAction from, Field field) throws InvalidResourceException {
        if (from.hasPathRewritePolicy()) {
            throw field.dot("path_rewrite_policy").invalid("an extension", "prefix_rewrite or regex_rewrite");
        }
        if (!from.getPrefixRewrite().isEmpty()) {
            return PathRewrite.prefix(from.getPrefixRewrite());
        }
        return from.hasRegexRewrite() ? regex(from.getRegexRewrite(), field.dot("regex_rewrite")) : null;
    }

    static PathRewrite regex(RegexMatchAndSubstitute from, Field field) throws InvalidResourceException {
        String expression = from.getPattern().getRegex();
        MatchParser.checkRegex(expression, field.dot("pattern.regex"));
        try {
            return PathRewrite.regex(expression, from.getSubstitution());
        } catch (IllegalArgumentException e) {
            throw field.invalid(expression + " -> " + from.getSubstitution(), String.valueOf(e.getMessage()));
        }
    }

    static @Nullable HostRewrite host(RouteAction from, Field field) throws InvalidResourceException {
        switch (from.getHostRewriteSpecifierCase()) {
            case HOST_REWRITE_LITERAL:
                return HostRewrite.literal(from.getHostRewriteLiteral());
            case AUTO_HOST_REWRITE:
                return from.getAutoHostRewrite().getValue() ? HostRewrite.endpoint() : null;
            case HOST_REWRITE_HEADER:
                return HostRewrite.header(from.getHostRewriteHeader().toLowerCase(Locale.ROOT));
            case HOSTREWRITESPECIFIER_NOT_SET:
                return null;
            default:
                throw field.invalid(
                        from.getHostRewriteSpecifierCase(),
                        "host_rewrite_literal, auto_host_rewrite or host_rewrite_header");
        }
    }
}
