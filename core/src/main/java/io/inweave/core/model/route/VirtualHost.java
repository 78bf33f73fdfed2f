package io.inweave.core.model.route;

import io.inweave.core.model.Copies;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The routes of a set of authorities. */
public final class VirtualHost {
    private final String name;
    private final List<String> domains;
    private final List<Route> routes;
    private final HeaderMutations requestHeaders;
    private final HeaderMutations responseHeaders;
    private final boolean countsAttempts;
    private final boolean countsAttemptsInResponse;

    private VirtualHost(Builder from) {
        this.name = from.name;
        this.domains = from.domains;
        this.routes = from.routes;
        this.requestHeaders = from.requestHeaders;
        this.responseHeaders = from.responseHeaders;
        this.countsAttempts = from.countsAttempts;
        this.countsAttemptsInResponse = from.countsAttemptsInResponse;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Name, unique in its table. */
    public String name() {
        return name;
    }

    /** Authorities: exact, {@code *.suffix}, {@code prefix.*} or {@code *}. */
    public List<String> domains() {
        return domains;
    }

    /** The routes; the first that matches wins. */
    public List<Route> routes() {
        return routes;
    }

    /** Changes of the request's headers, after those of the route. */
    public HeaderMutations requestHeaders() {
        return requestHeaders;
    }

    /** Changes of the answer's headers, after those of the route. */
    public HeaderMutations responseHeaders() {
        return responseHeaders;
    }

    /** Whether the request carries {@code x-envoy-attempt-count}. */
    public boolean countsAttempts() {
        return countsAttempts;
    }

    /** Whether the answer carries {@code x-envoy-attempt-count}. */
    public boolean countsAttemptsInResponse() {
        return countsAttemptsInResponse;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof VirtualHost)) {
            return false;
        }
        VirtualHost that = (VirtualHost) other;
        return Objects.equals(name, that.name)
                && Objects.equals(domains, that.domains)
                && Objects.equals(routes, that.routes)
                && Objects.equals(requestHeaders, that.requestHeaders)
                && Objects.equals(responseHeaders, that.responseHeaders)
                && countsAttempts == that.countsAttempts
                && countsAttemptsInResponse == that.countsAttemptsInResponse;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, domains, routes, requestHeaders, responseHeaders, countsAttempts);
    }

    @Override
    public String toString() {
        return "VirtualHost{" + "name=" + name + ", domains=" + domains + ", routes=" + routes + ", requestHeaders="
                + requestHeaders + ", responseHeaders=" + responseHeaders + ", countsAttempts=" + countsAttempts + "}";
    }

    /** Collects the parts; each setter replaces what was there. */
    public static final class Builder {
        private String name = "";
        private List<String> domains = Collections.emptyList();
        private List<Route> routes = Collections.emptyList();
        private HeaderMutations requestHeaders = HeaderMutations.NONE;
        private HeaderMutations responseHeaders = HeaderMutations.NONE;
        private boolean countsAttempts = false;
        private boolean countsAttemptsInResponse = false;

        private Builder() {}

        public Builder name(String name) {
            this.name = name;
            return this;
        }

        public Builder domains(List<String> domains) {
            this.domains = Copies.list(domains);
            return this;
        }

        public Builder routes(List<Route> routes) {
            this.routes = Copies.list(routes);
            return this;
        }

        public Builder requestHeaders(HeaderMutations requestHeaders) {
            this.requestHeaders = requestHeaders;
            return this;
        }

        public Builder responseHeaders(HeaderMutations responseHeaders) {
            this.responseHeaders = responseHeaders;
            return this;
        }

        public Builder countsAttempts(boolean countsAttempts) {
            this.countsAttempts = countsAttempts;
            return this;
        }

        public Builder countsAttemptsInResponse(boolean countsAttemptsInResponse) {
            this.countsAttemptsInResponse = countsAttemptsInResponse;
            return this;
        }

        public VirtualHost build() {
            return new VirtualHost(this);
        }
    }
}
