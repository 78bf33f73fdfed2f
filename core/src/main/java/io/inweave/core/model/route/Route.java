package io.inweave.core.model.route;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What happens to the requests that match. */
public final class Route {
    private final String name;
    private final RouteMatch match;
    private final RouteAction action;
    private final String operation;
    private final HeaderMutations requestHeaders;
    private final HeaderMutations responseHeaders;
    private final @Nullable FaultPolicy fault;

    private Route(Builder from) {
        this.name = from.name;
        this.match = Objects.requireNonNull(from.match, "match");
        this.action = Objects.requireNonNull(from.action, "action");
        this.operation = from.operation;
        this.requestHeaders = from.requestHeaders;
        this.responseHeaders = from.responseHeaders;
        this.fault = from.fault;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Name for logs and telemetry; may be empty. */
    public String name() {
        return name;
    }

    /** Which requests. */
    public RouteMatch match() {
        return match;
    }

    /** What happens. */
    public RouteAction action() {
        return action;
    }

    /** Name of the span, from {@code decorator.operation}; may be empty. */
    public String operation() {
        return operation;
    }

    /** Changes of the request's headers. */
    public HeaderMutations requestHeaders() {
        return requestHeaders;
    }

    /** Changes of the answer's headers. */
    public HeaderMutations responseHeaders() {
        return responseHeaders;
    }

    /** The route's or its virtual host's own fault, or null: the listener's default holds. */
    public @Nullable FaultPolicy fault() {
        return fault;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Route)) {
            return false;
        }
        Route that = (Route) other;
        return Objects.equals(name, that.name)
                && Objects.equals(match, that.match)
                && Objects.equals(action, that.action)
                && Objects.equals(operation, that.operation)
                && Objects.equals(requestHeaders, that.requestHeaders)
                && Objects.equals(responseHeaders, that.responseHeaders)
                && Objects.equals(fault, that.fault);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, match, action, operation, requestHeaders, responseHeaders);
    }

    @Override
    public String toString() {
        return "Route{" + "name=" + name + ", match=" + match + ", action=" + action + ", operation=" + operation
                + ", requestHeaders=" + requestHeaders + ", responseHeaders=" + responseHeaders + "}";
    }

    /** Collects the parts; each setter replaces what was there. */
    public static final class Builder {
        private String name = "";
        private @Nullable RouteMatch match;
        private @Nullable RouteAction action;
        private String operation = "";
        private HeaderMutations requestHeaders = HeaderMutations.NONE;
        private HeaderMutations responseHeaders = HeaderMutations.NONE;
        private @Nullable FaultPolicy fault = null;

        private Builder() {}

        public Builder name(String name) {
            this.name = name;
            return this;
        }

        public Builder match(RouteMatch match) {
            this.match = match;
            return this;
        }

        public Builder action(RouteAction action) {
            this.action = action;
            return this;
        }

        public Builder operation(String operation) {
            this.operation = operation;
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

        public Builder fault(@Nullable FaultPolicy fault) {
            this.fault = fault;
            return this;
        }

        public Route build() {
            return new Route(this);
        }
    }
}
