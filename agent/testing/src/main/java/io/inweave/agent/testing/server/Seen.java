package io.inweave.agent.testing.server;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as the server saw it.
 *
 * @param protocol {@code HTTP/1.1} or {@code HTTP/2}
 * @param scheme {@code :scheme} of HTTP/2, empty otherwise
 * @param headers names in lower case
 * @param peer SPIFFE id that the client proved; null without mutual TLS
 * @param connection number of the connection, from 1
 */
public record Seen(
        String method,
        String path,
        String authority,
        String scheme,
        String protocol,
        Map<String, List<String>> headers,
        String body,
        @Nullable String peer,
        int connection) {

    /** The first value of a header; null for none. */
    public @Nullable String header(String lowerCaseName) {
        List<String> values = headers.get(lowerCaseName);
        return values == null || values.isEmpty() ? null : values.get(0);
    }
}
