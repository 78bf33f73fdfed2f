package io.inweave.controlplane.status;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query of a URL. */
final class Query {
    private final Map<String, String> values = new HashMap<>();

    private Query() {}

    /** @param raw as it came; null for none */
    static Query of(@Nullable String raw) {
        Query query = new Query();
        if (raw != null) {
            for (String pair : raw.split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    query.values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
                }
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    /** Null where it is not given, or empty. */
    @Nullable
    String value(String name) {
        String value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
