package io.inweave.core.model.route;

import com.google.re2j.Matcher;
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
     * @throws IllegalArgumentException if it is not one of RE2's, or has no group that the replacement names
     */
    public static PathRewrite regex(String expression, String replacement) {
        try {
            Pattern pattern = Pattern.compile(expression);
            checkGroups(pattern, replacement);
            return new PathRewrite(pattern, null, replacement);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("not an RE2 expression: " + e.getDescription(), e);
        }
    }

    /** RE2's form of a replacement: a backslash and a digit for a group, two backslashes for one. */
    private static void checkGroups(Pattern pattern, String replacement) {
        for (int i = 0; i < replacement.length(); i++) {
            if (replacement.charAt(i) == '\\') {
                char next = ++i < replacement.length() ? replacement.charAt(i) : 0;
                boolean group = next >= '0' && next <= '9' && next - '0' <= pattern.groupCount();
                if (!group && next != '\\') {
                    throw new IllegalArgumentException("replacement " + replacement
                            + ", expected after each backslash another one or the number of a group, at most "
                            + pattern.groupCount());
                }
            }
        }
    }

    private String replaceAll(Pattern all, String path) {
        Matcher matcher = all.matcher(path);
        StringBuilder out = new StringBuilder(path.length() + replacement.length());
        int end = 0;
        while (matcher.find()) {
            out.append(path, end, matcher.start());
            appendReplacement(matcher, out);
            end = matcher.end();
        }
        return out.append(path, end, path.length()).toString();
    }

    private void appendReplacement(Matcher matcher, StringBuilder out) {
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char next = replacement.charAt(++i);
            String group = next == '\\' ? "\\" : matcher.group(next - '0');
            out.append(group == null ? "" : group);
        }
    }

    /** The new path for one that the route's test matched; neither has a query. */
    public String apply(String path, PathMatch matched) {
        if (pattern != null) {
            return replaceAll(pattern, path);
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
