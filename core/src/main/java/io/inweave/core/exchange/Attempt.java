package io.inweave.core.exchange;

import io.inweave.core.model.Endpoint;
import io.inweave.core.tls.TlsTarget;
import org.jspecify.annotations.Nullable;

/** One attempt to perform a request: where, as whom, and for how long. Immutable. */
public final class Attempt {
    private final int number;
    private final Endpoint endpoint;
    private final long delayNanos;
    private final long timeoutNanos;
    private final long connectTimeoutNanos;
    private final HeaderChanges requestHeaders;
    private final @Nullable String path;
    private final @Nullable String authority;
    private final @Nullable TlsTarget tls;
    private final String poolHost;

    private Attempt(Builder builder) {
        this.number = builder.number;
        this.endpoint = builder.endpoint;
        this.delayNanos = builder.delayNanos;
        this.timeoutNanos = builder.timeoutNanos;
        this.connectTimeoutNanos = builder.connectTimeoutNanos;
        this.requestHeaders = builder.requestHeaders;
        this.path = builder.path;
        this.authority = builder.authority;
        this.tls = builder.tls;
        this.poolHost = builder.poolHost;
    }

    /**
     * @param number 1 for the first
     * @param poolHost see {@link #poolHost()}
     * @param tls whom the peer must prove to be; null: plaintext
     */
    public static Builder builder(int number, Endpoint endpoint, String poolHost, @Nullable TlsTarget tls) {
        return new Builder(number, endpoint, poolHost, tls);
    }

    /** 1 for the first. */
    public int number() {
        return number;
    }

    /** Where to connect to. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** How long to wait before the attempt begins (a retry's back-off, an injected delay); 0 for at once. */
    public long delayNanos() {
        return delayNanos;
    }

    /**
     * How long the attempt may take, counted after its delay, until the answer is complete; 0 for no limit. It is the
     * route's timeout for one try, or what is left of the whole. When it passes, report {@link Failure#TIMEOUT}.
     */
    public long timeoutNanos() {
        return timeoutNanos;
    }

    /** How long connecting may take, TLS handshake included; 0 for no limit. */
    public long connectTimeoutNanos() {
        return connectTimeoutNanos;
    }

    /** Changes to the request's headers, relative to what the application set: not to the attempt before. */
    public HeaderChanges requestHeaders() {
        return requestHeaders;
    }

    /** The path with its query to send; null: the application's own. */
    public @Nullable String path() {
        return path;
    }

    /** The Host header ({@code :authority}) to send; null: the application's own. */
    public @Nullable String authority() {
        return authority;
    }

    /** Whom the peer must prove to be; null: plaintext. */
    public @Nullable TlsTarget tls() {
        return tls;
    }

    /**
     * An invented host name to key the library's connection pool by, unique to endpoint address, security, expected
     * identity and our own: {@code ip-10-0-0-7-8080.p1.inweave.invalid} for plaintext, {@code .t} and a hash instead of
     * {@code .p1} for TLS. An endpoint that went away and came back has another one, and so has every endpoint over TLS once our
     * identity is renewed: connections from before are never asked for again, and age out of the library's pool. It never
     * resolves.
     */
    public String poolHost() {
        return poolHost;
    }

    @Override
    public String toString() {
        return number + " to " + endpoint + (tls == null ? " in plaintext" : " over mutual TLS");
    }

    /** Collects the parts; without more the request goes out at once, unchanged and without limits. */
    public static final class Builder {
        private final int number;
        private final Endpoint endpoint;
        private final String poolHost;
        private final @Nullable TlsTarget tls;
        private long delayNanos;
        private long timeoutNanos;
        private long connectTimeoutNanos;
        private HeaderChanges requestHeaders = HeaderChanges.NONE;
        private @Nullable String path;
        private @Nullable String authority;

        private Builder(int number, Endpoint endpoint, String poolHost, @Nullable TlsTarget tls) {
            this.number = number;
            this.endpoint = endpoint;
            this.poolHost = poolHost;
            this.tls = tls;
        }

        /** See {@link Attempt#delayNanos()}. Default: 0. */
        public Builder delayNanos(long nanos) {
            this.delayNanos = nanos;
            return this;
        }

        /** See {@link Attempt#timeoutNanos()}. Default: 0, no limit. */
        public Builder timeoutNanos(long nanos) {
            this.timeoutNanos = nanos;
            return this;
        }

        /** See {@link Attempt#connectTimeoutNanos()}. Default: 0, no limit. */
        public Builder connectTimeoutNanos(long nanos) {
            this.connectTimeoutNanos = nanos;
            return this;
        }

        /** Default: no changes. */
        public Builder requestHeaders(HeaderChanges changes) {
            this.requestHeaders = changes;
            return this;
        }

        /** See {@link Attempt#path()}. Default: null, the application's own. */
        public Builder path(@Nullable String pathAndQuery) {
            this.path = pathAndQuery;
            return this;
        }

        /** See {@link Attempt#authority()}. Default: null, the application's own. */
        public Builder authority(@Nullable String hostHeader) {
            this.authority = hostHeader;
            return this;
        }

        public Attempt build() {
            return new Attempt(this);
        }
    }
}
