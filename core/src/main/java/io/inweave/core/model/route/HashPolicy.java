package io.inweave.core.model.route;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One ingredient of a request's hash (Envoy: RouteAction.HashPolicy). */
public final class HashPolicy {
    /** Where the ingredient comes from. */
    public enum Source {
        HEADER,
        COOKIE,
        QUERY,
        SOURCE_IP,
        /** The client's channel, constant in one process (gRFC A42: {@code io.grpc.channel_id}). */
        CHANNEL
    }

    /** The value of {@link #ttlNanos()} when no cookie is made. */
    public static final long NO_COOKIE = -1;

    private final Source source;
    private final String name;
    private final String path;
    private final long ttlNanos;
    private final boolean terminal;

    private HashPolicy(Source source, String name, String path, long ttlNanos, boolean terminal) {
        this.source = source;
        this.name = name;
        this.path = path;
        this.ttlNanos = ttlNanos;
        this.terminal = terminal;
    }

    /** The ingredient of a source; the name is that of the header (lower case), cookie or parameter, else empty. */
    public static HashPolicy of(Source source, String name) {
        return new HashPolicy(source, name, "", NO_COOKIE, false);
    }

    /** A cookie that is made when it is missing; a time to live of 0 makes a session cookie. */
    public static HashPolicy madeCookie(String name, String path, long ttlNanos) {
        return new HashPolicy(Source.COOKIE, name, path, ttlNanos, false);
    }

    /** The same ingredient; if it is there, the later ones are not looked at. */
    public HashPolicy asTerminal() {
        return new HashPolicy(source, name, path, ttlNanos, true);
    }

    public Source source() {
        return source;
    }

    public String name() {
        return name;
    }

    /** Path of the cookie that is made; may be empty. */
    public String path() {
        return path;
    }

    /** Time to live of the cookie that is made, in nanoseconds, or {@link #NO_COOKIE}. */
    public long ttlNanos() {
        return ttlNanos;
    }

    public boolean terminal() {
        return terminal;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof HashPolicy)) {
            return false;
        }
        HashPolicy that = (HashPolicy) other;
        return source == that.source
                && terminal == that.terminal
                && ttlNanos == that.ttlNanos
                && name.equals(that.name)
                && path.equals(that.path);
    }

    @Override
    public int hashCode() {
        return Objects.hash(source, name, path, ttlNanos, terminal);
    }

    @Override
    public String toString() {
        return source + " " + name + (terminal ? " (terminal)" : "");
    }
}
