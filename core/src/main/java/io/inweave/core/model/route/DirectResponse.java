package io.inweave.core.model.route;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The mesh answers by itself. */
public final class DirectResponse implements RouteAction {
    private final int status;
    private final String body;

    private DirectResponse(Builder from) {
        this.status = from.status;
        this.body = from.body;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** HTTP status, 200 to 599. */
    public int status() {
        return status;
    }

    /** Body, at most 4096 characters. */
    public String body() {
        return body;
    }

    @Override
    public Kind kind() {
        return Kind.DIRECT_RESPONSE;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof DirectResponse)) {
            return false;
        }
        DirectResponse that = (DirectResponse) other;
        return status == that.status && Objects.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return Objects.hash(status, body);
    }

    @Override
    public String toString() {
        return "DirectResponse{" + "status=" + status + ", body=" + body + "}";
    }

    /** Collects the parts; each setter replaces what was there. */
    public static final class Builder {
        private int status;
        private String body = "";

        private Builder() {}

        public Builder status(int status) {
            this.status = status;
            return this;
        }

        public Builder body(String body) {
            this.body = body;
            return this;
        }

        public DirectResponse build() {
            return new DirectResponse(this);
        }
    }
}
