package io.inweave.agent.testing;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request that a subject is to perform. Immutable; goes to the subject's process as a line of JSON. */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
public final class Call {
    /** How the application hands its body to the library. */
    public enum BodyKind {
        /** Can be sent again, as from memory. */
        REPEATABLE,
        /** From a stream that is there once. */
        ONCE
    }

    private final String method;
    private final String url;
    private final Map<String, String> headers;
    private final @Nullable String body;
    private final BodyKind bodyKind;
    private final Patience patience;
    private final Means means;

    @JsonCreator
    private Call(
            @JsonProperty("method") String method,
            @JsonProperty("url") String url,
            @JsonProperty("headers") Map<String, String> headers,
            @JsonProperty("body") @Nullable String body,
            @JsonProperty("bodyKind") BodyKind bodyKind,
            @JsonProperty("patience") Patience patience,
            @JsonProperty("means") Means means) {
        this.method = method;
        this.url = url;
        this.headers = headers;
        this.body = body;
        this.bodyKind = bodyKind;
        this.patience = patience;
        this.means = means;
    }

    public static Call get(String url) {
        return of("GET", url, null);
    }

    public static Call post(String url, String body) {
        return of("POST", url, body);
    }

    private static Call of(String method, String url, @Nullable String body) {
        return new Call(method, url, Collections.emptyMap(), body, BodyKind.REPEATABLE, new Patience(0, 0), Means.NONE);
    }

    /** A WebSocket that is opened, sends one text message, and waits for one: {@code Ability.WEB_SOCKET}. */
    public static Call webSocket(String url, String message) {
        return post(url, message);
    }

    /** With a body that can be read once only. */
    public Call once() {
        return new Call(method, url, headers, body, BodyKind.ONCE, patience, means);
    }

    public Call header(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Call(method, url, Collections.unmodifiableMap(more), body, bodyKind, patience, means);
    }

    public Call timeout(long millis) {
        return with(new Patience(millis, patience.cancelAfterMillis));
    }

    public Call cancelAfter(long millis) {
        return with(new Patience(patience.timeoutMillis, millis));
    }

    /** By a client that has an HTTP proxy configured. */
    public Call through(String proxy) {
        return with(new Means(proxy, means.trusted, means.gate, means.unread));
    }

    /** By a client whose own TLS trusts one certificate. */
    public Call trusting(String pemFile) {
        return with(new Means(means.proxy, pemFile, means.gate, means.unread));
    }

    /** With a body that passes a {@link Gate}. */
    public Call gated(int port) {
        return with(new Means(means.proxy, means.trusted, port, means.unread));
    }

    /** By an application that looks at the answer's status and headers, and forgets it. */
    public Call unread() {
        return with(new Means(means.proxy, means.trusted, means.gate, true));
    }

    private Call with(Patience other) {
        return new Call(method, url, headers, body, bodyKind, other, means);
    }

    private Call with(Means other) {
        return new Call(method, url, headers, body, bodyKind, patience, other);
    }

    public String method() {
        return method;
    }

    public String url() {
        return url;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** Null for none. */
    public @Nullable String body() {
        return body;
    }

    public BodyKind bodyKind() {
        return bodyKind;
    }

    /** The library's own timeout of the whole call; 0 for none. */
    public long timeoutMillis() {
        return patience.timeoutMillis;
    }

    /** When the application gives up; 0 for never. See {@link GivingUp}. */
    public long cancelAfterMillis() {
        return patience.cancelAfterMillis;
    }

    /** How the application has configured its client; subjects honour what their suite declares as {@code Ability}. */
    public Means means() {
        return means;
    }

    @Override
    public String toString() {
        return method + ' ' + url;
    }

    /** How the client is configured for the call. Equal when configured alike. */
    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
    public static final class Means {
        static final Means NONE = new Means(null, null, 0, false);

        private final @Nullable String proxy;
        private final @Nullable String trusted;
        private final int gate;
        private final boolean unread;

        public Means(@Nullable String proxy, @Nullable String trusted, int gate) {
            this(proxy, trusted, gate, false);
        }

        @JsonCreator
        private Means(
                @JsonProperty("proxy") @Nullable String proxy,
                @JsonProperty("trusted") @Nullable String trusted,
                @JsonProperty("gate") int gate,
                @JsonProperty("unread") boolean unread) {
            this.proxy = proxy;
            this.trusted = trusted;
            this.gate = gate;
            this.unread = unread;
        }

        /** An HTTP proxy, {@code host:port}; null for none. */
        public @Nullable String proxy() {
            return proxy;
        }

        /** File of the certificate, in PEM, that the application's own TLS trusts; null for the JDK's. */
        public @Nullable String trusted() {
            return trusted;
        }

        /** Port of a {@link Gate} that the body of the request passes, or of the answer if the request has none; 0 for none. */
        public int gate() {
            return gate;
        }

        /** Whether the body of the answer is neither read nor closed, and nothing refers to it any more in the end. */
        public boolean unread() {
            return unread;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Means
                    && Objects.equals(proxy, ((Means) other).proxy)
                    && Objects.equals(trusted, ((Means) other).trusted)
                    && gate == ((Means) other).gate
                    && unread == ((Means) other).unread;
        }

        @Override
        public int hashCode() {
            return Objects.hash(proxy, trusted, gate, unread);
        }
    }

    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
    private static final class Patience {
        private final long timeoutMillis;
        private final long cancelAfterMillis;

        @JsonCreator
        Patience(
                @JsonProperty("timeoutMillis") long timeoutMillis,
                @JsonProperty("cancelAfterMillis") long cancelAfterMillis) {
            this.timeoutMillis = timeoutMillis;
            this.cancelAfterMillis = cancelAfterMillis;
        }
    }
}
