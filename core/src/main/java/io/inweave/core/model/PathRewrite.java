package io.inweave.core.model;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a path is rewritten; the query stays as it is. */
public final class PathRewrite {
    private final @Nullable Pattern pattern;
    private final @Nullable String prefix;
    private final String replacement;

    private PathRewrite(@Nullable Pattern pattern, @Nullable String prefix, String replacement) {
        this.pattern = pattern;
        this.prefix = prefix;
        this.replacement = replacement;
    }

    /** What the route matched (its prefix, or the whole path of an exact match) is replaced. */
    public static PathRewrite prefix(String replacement) {
        return new PathRewrite(null, "", replacement);
    }

    /** The whole path is replaced. */
    public static PathRewrite full(String replacement) {
        return new PathRewrite(null, null, replacement);
    }

    /**
     * All places that match are replaced.
     *
     * @param replacement text in which {@code \1} stands for the first group (Envoy: RegexMatchAndSubstitute)
     * @throws IllegalArgumentException if it is not one of RE2's
     */
    public static PathRewrite regex(String expression, String replacement) {
        try {
            return new PathRewrite(Pattern.compile(expression), null, dollars(replacement));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("not an RE2 expression: " + e.getDescription(), e);
        }
    }

    /** RE2's {@code \1} and {@code \\} in re2j's own form. */
    private static String dollars(String replacement) {
        StringBuilder out = new StringBuilder(replacement.length() + 8);
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            char next = i + 1 < replacement.length() ? replacement.charAt(i + 1) : 0;
            if (c == '\\' && next >= '0' && next <= '9') {
                out.append("${").append(next).append('}');
                i++;
            } else if (c == '\\' && next == '\\') {
                out.append("\\\\");
                i++;
            } else if (c == '$' || c == '\\') {
                out.append('\\').append(c);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** The new path for one that the route's test matched; neither has a query. */
    public String apply(String path, PathMatch matched) {
        if (pattern != null) {
            return pattern.matcher(path).replaceAll(replacement);
        }
        if (prefix == null || matched.kind() == PathMatch.Kind.REGEX) {
            return replacement;
        }
        int end = Math.min(matched.operand().length(), path.length());
        return replacement + path.substring(end);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof PathRewrite)) {
            return false;
        }
        PathRewrite that = (PathRewrite) other;
        return Objects.equals(String.valueOf(pattern), String.valueOf(that.pattern))
                && Objects.equals(prefix, that.prefix)
                && replacement.equals(that.replacement);
    }

    @Override
    public int hashCode() {
        return Objects.hash(String.valueOf(pattern), prefix, replacement);
    }

    @Override
    public String toString() {
        return (pattern != null ? pattern + " -> " : prefix != null ? "prefix -> " : "-> ") + replacement;
    }
}
