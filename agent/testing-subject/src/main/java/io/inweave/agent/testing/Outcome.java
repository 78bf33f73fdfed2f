package io.inweave.agent.testing;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the application saw of a call: an answer, or what was thrown in place of one. Immutable. */
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public final class Outcome {
    private final int status;
    private final String body;
    private final Map<String, List<String>> headers;
    private final String uri;
    private final String version;
    private final boolean tlsVisible;
    private final List<String> thrown;

    @JsonCreator
    private Outcome(
            @JsonProperty("status") int status,
            @JsonProperty("body") String body,
            @JsonProperty("headers") Map<String, List<String>> headers,
            @JsonProperty("uri") String uri,
            @JsonProperty("version") String version,
            @JsonProperty("tlsVisible") boolean tlsVisible,
            @JsonProperty("thrown") List<String> thrown) {
        this.status = status;
        this.body = body;
        this.headers = headers;
        this.uri = uri;
        this.version = version;
        this.tlsVisible = tlsVisible;
        this.thrown = thrown;
    }

    /**
     * @param uri of the final request, as the library tells it; empty where it does not
     * @param version as the library tells it, such as {@code HTTP_1_1}
     * @param tlsVisible whether the library shows a TLS session
     */
    public static Outcome answered(
            int status,
            String body,
            Map<String, List<String>> headers,
            String uri,
            String version,
            boolean tlsVisible) {
        return new Outcome(status, body, headers, uri, version, tlsVisible, Collections.emptyList());
    }

    /** @param chain outermost first: class name, colon, message */
    static Outcome thrown(List<String> chain) {
        return new Outcome(0, "", Collections.emptyMap(), "", "", false, chain);
    }

    public int status() {
        return status;
    }

    public String body() {
        return body;
    }

    public Map<String, List<String>> headers() {
        return headers;
    }

    public String uri() {
        return uri;
    }

    public String version() {
        return version;
    }

    public boolean tlsVisible() {
        return tlsVisible;
    }

    /** What was thrown in place of an answer, outermost first: class name, colon, message; empty for nothing. */
    public List<String> thrown() {
        return thrown;
    }

    /** Class name of what the application caught; null when it got an answer. */
    public @Nullable String caught() {
        return thrown.isEmpty()
                ? null
                : thrown.get(0).substring(0, thrown.get(0).indexOf(':'));
    }

    @Override
    public String toString() {
        return thrown.isEmpty()
                ? status + " " + body + ' ' + headers + ' ' + uri + ' ' + version + " tlsVisible=" + tlsVisible
                : thrown.toString();
    }
}
