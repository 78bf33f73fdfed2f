package io.inweave.core.xds.parse;

import io.envoyproxy.envoy.config.core.v3.DataSource;
import io.envoyproxy.envoy.config.route.v3.DirectResponseAction;
import io.inweave.core.model.DirectResponse;
import io.inweave.core.model.PathRewrite;
import io.inweave.core.model.RedirectAction;

/** Reads routes that the mesh answers by itself. */
final class AnswerParser {
    /** Envoy's default of max_direct_response_body_size_bytes. */
    private static final int LONGEST_BODY = 4096;

    private AnswerParser() {}

    static RedirectAction redirect(io.envoyproxy.envoy.config.route.v3.RedirectAction from, Field field)
            throws InvalidResourceException {
        RedirectAction.Builder redirect = RedirectAction.builder()
                .status(status(from, field))
                .port(Values.within(from.getPortRedirect(), 0, 65_535, field.dot("port_redirect")))
                .stripsQuery(from.getStripQuery());
        if (!from.getHostRedirect().isEmpty()) {
            redirect.host(from.getHostRedirect());
        }
        if (!from.getSchemeRedirect().isEmpty()) {
            redirect.scheme(from.getSchemeRedirect());
        } else if (from.getHttpsRedirect()) {
            redirect.scheme("https");
        }
        switch (from.getPathRewriteSpecifierCase()) {
            case PATH_REDIRECT:
                redirect.path(PathRewrite.full(from.getPathRedirect()));
                break;
            case PREFIX_REWRITE:
                redirect.path(PathRewrite.prefix(from.getPrefixRewrite()));
                break;
            case REGEX_REWRITE:
                redirect.path(RewriteParser.regex(from.getRegexRewrite(), field.dot("regex_rewrite")));
                break;
            default:
                break;
        }
        return redirect.build();
    }

    private static int status(io.envoyproxy.envoy.config.route.v3.RedirectAction from, Field field)
            throws InvalidResourceException {
        switch (from.getResponseCode()) {
            case MOVED_PERMANENTLY:
                return 301;
            case FOUND:
                return 302;
            case SEE_OTHER:
                return 303;
            case TEMPORARY_REDIRECT:
                return 307;
            case PERMANENT_REDIRECT:
                return 308;
            default:
                throw field.dot("response_code").invalid(from.getResponseCodeValue(), "a known redirect code");
        }
    }

    static DirectResponse direct(DirectResponseAction from, Field field) throws InvalidResourceException {
        return DirectResponse.builder()
                .status(Values.within(from.getStatus(), 200, 599, field.dot("status")))
                .body(body(from.getBody(), field.dot("body")))
                .build();
    }

    private static String body(DataSource from, Field field) throws InvalidResourceException {
        String body;
        switch (from.getSpecifierCase()) {
            case INLINE_STRING:
                body = from.getInlineString();
                break;
            case INLINE_BYTES:
                body = from.getInlineBytes().toStringUtf8();
                break;
            case SPECIFIER_NOT_SET:
                body = "";
                break;
            default:
                throw field.invalid(from.getSpecifierCase(), "inline_string or inline_bytes");
        }
        if (body.length() > LONGEST_BODY) {
            throw field.invalid(body.length() + " characters", "at most " + LONGEST_BODY);
        }
        return body;
    }
}
