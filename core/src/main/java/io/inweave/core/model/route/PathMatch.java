package io.inweave.core.model.route;

import io.inweave.core.model.StringMatch;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A test of a path without its query (Envoy: the path specifier of config.route.v3.RouteMatch). */
public final class PathMatch {
    /** The kinds of test. */
    public enum Kind {
        PREFIX,
        /** A prefix that ends where a path segment ends ({@code path_separated_prefix}). */
        SEGMENT_PREFIX,
        EXACT,
        REGEX
    }

    /** Every path. */
    public static final PathMatch ANY = new PathMatch(Kind.PREFIX, StringMatch.prefix("/"));

    private final Kind kind;
    private final StringMatch match;

    private PathMatch(Kind kind, StringMatch match) {
        this.kind = kind;
        this.match = match;
    }

    public static PathMatch prefix(String prefix) {
        return new PathMatch(Kind.PREFIX, StringMatch.prefix(prefix));
    }

    /** The prefix itself, or followed by {@code /}; it has no slash at its end. */
    public static PathMatch segmentPrefix(String prefix) {
        return new PathMatch(Kind.SEGMENT_PREFIX, StringMatch.prefix(prefix));
    }

    public static PathMatch exact(String path) {
        return new PathMatch(Kind.EXACT, StringMatch.exact(path));
    }

    /**
     * A regular expression for the whole path.
     *
     * @throws IllegalArgumentException if it is not one of RE2's
     */
    public static PathMatch regex(String expression) {
        return new PathMatch(Kind.REGEX, StringMatch.regex(expression));
    }

    /** The same test with upper and lower case being equal; has no effect on regular expressions. */
    public PathMatch ignoringCase() {
        return new PathMatch(kind, match.ignoringCase());
    }

    public Kind kind() {
        return kind;
    }

    /** The prefix, path or expression: what {@link PathRewrite#prefix(String)} replaces. */
    public String operand() {
        return match.operand();
    }

    /** Whether the path, which has no query, passes. */
    public boolean matches(String path) {
        if (this == ANY) {
            return true;
        }
        if (!match.matches(path)) {
            return false;
        }
        int end = match.operand().length();
        return kind != Kind.SEGMENT_PREFIX || path.length() == end || path.charAt(end) == '/';
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PathMatch
                && kind == ((PathMatch) other).kind
                && match.equals(((PathMatch) other).match);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, match);
    }

    @Override
    public String toString() {
        return kind + " " + match.operand();
    }
}
