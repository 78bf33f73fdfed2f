package io.inweave.agent.testing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the application saw of a call.
 *
 * @param uri of the final request, as the library tells it; empty where it does not
 * @param version as the library tells it, such as {@code HTTP_1_1}
 * @param tlsVisible whether the library shows a TLS session
 * @param thrown what was thrown in place of an answer, outermost first: class name, colon, message; empty for nothing
 */
public record Outcome(
        int status,
        String body,
        Map<String, List<String>> headers,
        String uri,
        String version,
        boolean tlsVisible,
        List<String> thrown) {

    public static Outcome answered(
            int status,
            String body,
            Map<String, List<String>> headers,
            String uri,
            String version,
            boolean tlsVisible) {
        return new Outcome(status, body, headers, uri, version, tlsVisible, List.of());
    }

    static Outcome thrown(List<String> chain) {
        return new Outcome(0, "", Map.of(), "", "", false, chain);
    }

    /** Class name of what the application caught; null when it got an answer. */
    public @Nullable String caught() {
        return thrown.isEmpty()
                ? null
                : thrown.get(0).substring(0, thrown.get(0).indexOf(':'));
    }
}
