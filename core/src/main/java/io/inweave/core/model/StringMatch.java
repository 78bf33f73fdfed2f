package io.inweave.core.model;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A test of one string (Envoy: type.matcher.v3.StringMatcher). Regular expressions are RE2's, compiled once, matched
 * against the whole string in linear time.
 */
public final class StringMatch {
    /** The kinds of test. */
    public enum Kind {
        EXACT,
        PREFIX,
        SUFFIX,
        CONTAINS,
        REGEX
    }

    private final Kind kind;
    private final String operand;
    private final boolean ignoresCase;
    private final @Nullable Pattern pattern;

    private StringMatch(Kind kind, String operand, boolean ignoresCase, @Nullable Pattern pattern) {
        this.kind = kind;
        this.operand = operand;
        this.ignoresCase = ignoresCase;
        this.pattern = pattern;
    }

    public static StringMatch exact(String operand) {
        return new StringMatch(Kind.EXACT, operand, false, null);
    }

    public static StringMatch prefix(String operand) {
        return new StringMatch(Kind.PREFIX, operand, false, null);
    }

    public static StringMatch suffix(String operand) {
        return new StringMatch(Kind.SUFFIX, operand, false, null);
    }

    public static StringMatch contains(String operand) {
        return new StringMatch(Kind.CONTAINS, operand, false, null);
    }

    /**
     * A regular expression for the whole string.
     *
     * @throws IllegalArgumentException if it is not one of RE2's
     */
    public static StringMatch regex(String expression) {
        try {
            return new StringMatch(Kind.REGEX, expression, false, Pattern.compile(expression, Pattern.DOTALL));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("not an RE2 expression: " + e.getDescription(), e);
        }
    }

    /** The same test with upper and lower case being equal; has no effect on regular expressions, as in Envoy. */
    public StringMatch ignoringCase() {
        if (kind == Kind.REGEX) {
            return this;
        }
        String folded = kind == Kind.CONTAINS ? operand.toLowerCase(Locale.ROOT) : operand;
        return new StringMatch(kind, folded, true, null);
    }

    public Kind kind() {
        return kind;
    }

    /** What is compared with; the expression for {@link Kind#REGEX}. */
    public String operand() {
        return operand;
    }

    public boolean ignoresCase() {
        return ignoresCase;
    }

    /** Whether the string passes. */
    public boolean matches(String value) {
        switch (kind) {
            case EXACT:
                return ignoresCase ? value.equalsIgnoreCase(operand) : value.equals(operand);
            case PREFIX:
                return value.regionMatches(ignoresCase, 0, operand, 0, operand.length());
            case SUFFIX:
                return value.regionMatches(
                        ignoresCase, value.length() - operand.length(), operand, 0, operand.length());
            case CONTAINS:
                return (ignoresCase ? value.toLowerCase(Locale.ROOT) : value).contains(operand);
            case REGEX:
                return Objects.requireNonNull(pattern).matches(value);
        }
        throw new AssertionError(kind);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof StringMatch)) {
            return false;
        }
        StringMatch that = (StringMatch) other;
        return kind == that.kind && ignoresCase == that.ignoresCase && operand.equals(that.operand);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, operand, ignoresCase);
    }

    @Override
    public String toString() {
        return kind + (ignoresCase ? "(ignoring case) " : " ") + operand;
    }
}
