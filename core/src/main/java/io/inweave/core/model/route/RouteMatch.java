package io.inweave.core.model.route;

import io.inweave.core.model.Copies;
import io.inweave.core.model.HeaderMatch;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which requests a route is for; all parts must hold. */
public final class RouteMatch {
    private final PathMatch path;
    private final List<HeaderMatch> headers;
    private final List<QueryMatch> query;
    private final int perMillion;
    private final boolean grpcOnly;

    private RouteMatch(Builder from) {
        this.path = from.path;
        this.headers = from.headers;
        this.query = from.query;
        this.perMillion = from.perMillion;
        this.grpcOnly = from.grpcOnly;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The path, without its query. */
    public PathMatch path() {
        return path;
    }

    /** Request headers; {@code :method}, {@code :authority}, {@code :path} and {@code :scheme} are among them. */
    public List<HeaderMatch> headers() {
        return headers;
    }

    /** Query parameters. */
    public List<QueryMatch> query() {
        return query;
    }

    /** Share of the requests for which the route is considered at all. */
    public int perMillion() {
        return perMillion;
    }

    /** Whether only gRPC requests match. */
    public boolean grpcOnly() {
        return grpcOnly;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof RouteMatch)) {
            return false;
        }
        RouteMatch that = (RouteMatch) other;
        return Objects.equals(path, that.path)
                && Objects.equals(headers, that.headers)
                && Objects.equals(query, that.query)
                && perMillion == that.perMillion
                && grpcOnly == that.grpcOnly;
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, headers, query, perMillion, grpcOnly);
    }

    @Override
    public String toString() {
        return "RouteMatch{" + "path=" + path + ", headers=" + headers + ", query=" + query + ", perMillion="
                + perMillion + ", grpcOnly=" + grpcOnly + "}";
    }

    /** Collects the parts; each setter replaces what was there. */
    public static final class Builder {
        private PathMatch path = PathMatch.ANY;
        private List<HeaderMatch> headers = Collections.emptyList();
        private List<QueryMatch> query = Collections.emptyList();
        private int perMillion = 1_000_000;
        private boolean grpcOnly = false;

        private Builder() {}

        public Builder path(PathMatch path) {
            this.path = path;
            return this;
        }

        public Builder headers(List<HeaderMatch> headers) {
            this.headers = Copies.list(headers);
            return this;
        }

        public Builder query(List<QueryMatch> query) {
            this.query = Copies.list(query);
            return this;
        }

        public Builder perMillion(int perMillion) {
            this.perMillion = perMillion;
            return this;
        }

        public Builder grpcOnly(boolean grpcOnly) {
            this.grpcOnly = grpcOnly;
            return this;
        }

        public RouteMatch build() {
            return new RouteMatch(this);
        }
    }
}
