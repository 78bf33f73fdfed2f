package io.inweave.core.xds.parse;

import io.inweave.core.model.route.DirectResponse;
import io.inweave.core.model.route.PathRewrite;
import io.inweave.core.model.route.RedirectAction;
import io.inweave.core.protobuf.Message;
import java.nio.charset.StandardCharsets;

/** Reads routes that the mesh answers by itself. */
final class AnswerParser {
    /** Envoy's default of max_direct_response_body_size_bytes. */
    private static final int LONGEST_BODY = 4096;

    private AnswerParser() {}

    static RedirectAction redirect(Message from, Field field) throws InvalidResourceException {
        RedirectAction.Builder redirect = RedirectAction.builder()
                .status(status(from, field))
                .port(Values.within(from.integer("port_redirect"), 0, 65_535, field.dot("port_redirect")))
                .stripsQuery(from.flag("strip_query"));
        if (!from.text("host_redirect").isEmpty()) {
            redirect.host(from.text("host_redirect"));
        }
        if (!from.text("scheme_redirect").isEmpty()) {
            redirect.scheme(from.text("scheme_redirect"));
        } else if (from.flag("https_redirect")) {
            redirect.scheme("https");
        }
        switch (from.which("path_rewrite_specifier")) {
            case "path_redirect":
                redirect.path(PathRewrite.full(from.text("path_redirect")));
                break;
            case "prefix_rewrite":
                redirect.path(PathRewrite.prefix(from.text("prefix_rewrite")));
                break;
            case "regex_rewrite":
                redirect.path(RewriteParser.regex(from.message("regex_rewrite"), field.dot("regex_rewrite")));
                break;
            default:
                break;
        }
        return redirect.build();
    }

    private static int status(Message from, Field field) throws InvalidResourceException {
        switch (from.symbol("response_code")) {
            case "MOVED_PERMANENTLY":
                return 301;
            case "FOUND":
                return 302;
            case "SEE_OTHER":
                return 303;
            case "TEMPORARY_REDIRECT":
                return 307;
            case "PERMANENT_REDIRECT":
                return 308;
            default:
                throw field.dot("response_code").invalid(from.symbol("response_code"), "a known redirect code");
        }
    }

    static DirectResponse direct(Message from, Field field) throws InvalidResourceException {
        return DirectResponse.builder()
                .status(Values.within(from.integer("status"), 200, 599, field.dot("status")))
                .body(body(from.message("body"), field.dot("body")))
                .build();
    }

    private static String body(Message from, Field field) throws InvalidResourceException {
        String body;
        switch (from.which("specifier")) {
            case "inline_string":
                body = from.text("inline_string");
                break;
            case "inline_bytes":
                body = new String(from.bytes("inline_bytes"), StandardCharsets.UTF_8);
                break;
            case "nothing":
                body = "";
                break;
            default:
                throw field.invalid(from.which("specifier"), "inline_string or inline_bytes");
        }
        if (body.length() > LONGEST_BODY) {
            throw field.invalid(body.length() + " characters", "at most " + LONGEST_BODY);
        }
        return body;
    }
}
