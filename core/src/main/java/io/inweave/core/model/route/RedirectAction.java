package io.inweave.core.model.route;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The request is answered by a redirect (Envoy: config.route.v3.RedirectAction). */
public final class RedirectAction implements RouteAction {
    private final int status;
    private final @Nullable String scheme;
    private final @Nullable String host;
    private final int port;
    private final @Nullable PathRewrite path;
    private final boolean stripsQuery;

    private RedirectAction(Builder from) {
        this.status = from.status;
        this.scheme = from.scheme;
        this.host = from.host;
        this.port = from.port;
        this.path = from.path;
        this.stripsQuery = from.stripsQuery;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** 301, 302, 303, 307 or 308. */
    public int status() {
        return status;
    }

    /** New scheme, or null to keep it. */
    public @Nullable String scheme() {
        return scheme;
    }

    /** New host, or null to keep it. */
    public @Nullable String host() {
        return host;
    }

    /** New port; 0 keeps it, unless the scheme changes and the port was that of the old scheme. */
    public int port() {
        return port;
    }

    /** New path, or null to keep it. */
    public @Nullable PathRewrite path() {
        return path;
    }

    /** Whether the query is left out. */
    public boolean stripsQuery() {
        return stripsQuery;
    }

    @Override
    public Kind kind() {
        return Kind.REDIRECT;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof RedirectAction)) {
            return false;
        }
        RedirectAction that = (RedirectAction) other;
        return status == that.status
                && Objects.equals(scheme, that.scheme)
                && Objects.equals(host, that.host)
                && port == that.port
                && Objects.equals(path, that.path)
                && stripsQuery == that.stripsQuery;
    }

    @Override
    public int hashCode() {
        return Objects.hash(status, scheme, host, port, path, stripsQuery);
    }

    @Override
    public String toString() {
        return "RedirectAction{" + "status=" + status + ", scheme=" + scheme + ", host=" + host + ", port=" + port
                + ", path=" + path + ", stripsQuery=" + stripsQuery + "}";
    }

    /** Collects the parts; each setter replaces what was there. */
    public static final class Builder {
        private int status = 301;
        private @Nullable String scheme = null;
        private @Nullable String host = null;
        private int port = 0;
        private @Nullable PathRewrite path = null;
        private boolean stripsQuery = false;

        private Builder() {}

        public Builder status(int status) {
            this.status = status;
            return this;
        }

        public Builder scheme(@Nullable String scheme) {
            this.scheme = scheme;
            return this;
        }

        public Builder host(@Nullable String host) {
            this.host = host;
            return this;
        }

        public Builder port(int port) {
            this.port = port;
            return this;
        }

        public Builder path(@Nullable PathRewrite path) {
            this.path = path;
            return this;
        }

        public Builder stripsQuery(boolean stripsQuery) {
            this.stripsQuery = stripsQuery;
            return this;
        }

        public RedirectAction build() {
            return new RedirectAction(this);
        }
    }
}
