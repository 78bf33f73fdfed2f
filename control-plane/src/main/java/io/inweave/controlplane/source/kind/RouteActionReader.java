package io.inweave.controlplane.source.kind;

import io.inweave.controlplane.model.naming.StringMatch;
import io.inweave.controlplane.model.traffic.Cors;
import io.inweave.controlplane.model.traffic.DirectResponse;
import io.inweave.controlplane.model.traffic.Redirect;
import io.inweave.controlplane.model.traffic.Rewrite;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rewrite, redirect, direct response and CORS of an HTTP route. */
final class RouteActionReader {
    private static final Set<Integer> REDIRECT_CODES = Set.of(301, 302, 303, 307, 308);
    private static final Map<String, Boolean> DERIVED =
            Map.of("FROM_PROTOCOL_DEFAULT", false, "FROM_REQUEST_PORT", true);
    private static final Map<String, Boolean> PREFLIGHTS =
            Map.of("UNSPECIFIED", true, "FORWARD", true, "IGNORE", false);
    /** Envoy refuses longer ones. */
    private static final int MAX_BODY = 4096;

    private RouteActionReader() {}

    static Rewrite rewrite(Value value) {
        Fields fields = value.fields();
        String uri = fields.take("uri").map(Value::string).orElse(null);
        String authority = fields.take("authority").map(Value::nonEmptyString).orElse(null);
        String regex = null;
        String substitution = null;
        Optional<Value> uriRegex = fields.take("uriRegexRewrite");
        if (uriRegex.isPresent()) {
            Fields parts = uriRegex.get().fields();
            regex = StringMatchReader.checkedRegex(parts.required("match"));
            substitution = parts.required("rewrite").string();
            parts.end();
        }
        fields.end();
        if (uri != null && regex != null) {
            throw value.refuse("expected only one of uri, uriRegexRewrite");
        }
        return new Rewrite(uri, authority, regex, substitution);
    }

    static Redirect redirect(Value value) {
        Fields fields = value.fields();
        String uri = fields.take("uri").map(Value::string).orElse(null);
        String authority = fields.take("authority").map(Value::nonEmptyString).orElse(null);
        String scheme = fields.take("scheme").map(Value::nonEmptyString).orElse(null);
        Integer port = fields.take("port").map(Value::port).orElse(null);
        boolean derived =
                fields.take("derivePort").map(name -> name.oneOf(DERIVED)).orElse(false);
        if (port != null && derived) {
            throw value.refuse("expected only one of port, derivePort");
        }
        int code =
                fields.take("redirectCode").map(RouteActionReader::redirectCode).orElse(301);
        fields.end();
        return new Redirect(uri, authority, scheme, port, derived, code);
    }

    private static int redirectCode(Value value) {
        int code = value.integer(301, 308);
        if (!REDIRECT_CODES.contains(code)) {
            throw value.refuse("expected 301, 302, 303, 307 or 308");
        }
        return code;
    }

    static DirectResponse directResponse(Value value) {
        Fields fields = value.fields();
        int status = fields.required("status").integer(200, 599);
        byte[] body = fields.take("body").map(RouteActionReader::body).orElse(new byte[0]);
        fields.end();
        return new DirectResponse(status, body);
    }

    private static byte[] body(Value value) {
        Fields fields = value.fields();
        Optional<Value> text = fields.take("string");
        Optional<Value> bytes = fields.take("bytes");
        fields.end();
        if (text.isPresent() == bytes.isPresent()) {
            throw value.refuse("expected exactly one of string, bytes");
        }
        byte[] body = text.map(string -> string.string().getBytes(StandardCharsets.UTF_8))
                .orElseGet(() -> base64(bytes.orElseThrow()));
        if (body.length > MAX_BODY) {
            throw value.refuse("expected at most " + MAX_BODY + " bytes");
        }
        return body;
    }

    private static byte[] base64(Value value) {
        try {
            return Base64.getDecoder().decode(value.string());
        } catch (IllegalArgumentException notBase64) {
            throw value.refuse("expected base64");
        }
    }

    static Cors cors(Value value) {
        Fields fields = value.fields();
        fields.unsupported("allowOrigin");
        List<StringMatch> origins = new ArrayList<>();
        for (Value origin : fields.list("allowOrigins")) {
            origins.add(StringMatchReader.read(origin));
        }
        Cors cors = new Cors(
                origins,
                fields.strings("allowMethods"),
                fields.strings("allowHeaders"),
                fields.strings("exposeHeaders"),
                fields.take("maxAge").map(Value::duration).orElse(null),
                fields.take("allowCredentials").map(Value::bool).orElse(null),
                fields.take("unmatchedPreflights")
                        .map(name -> name.oneOf(PREFLIGHTS))
                        .orElse(true));
        fields.end();
        return cors;
    }
}
