package io.inweave.core.model.route;

import io.inweave.core.model.StringMatch;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A test of one query parameter (Envoy: config.route.v3.QueryParameterMatcher). */
public final class QueryMatch {
    private final String name;
    private final @Nullable StringMatch value;

    private QueryMatch(String name, @Nullable StringMatch value) {
        this.name = name;
        this.value = value;
    }

    /** The parameter's value passes a string test. */
    public static QueryMatch value(String name, StringMatch value) {
        return new QueryMatch(name, value);
    }

    /** The parameter is there, whatever it says. */
    public static QueryMatch present(String name) {
        return new QueryMatch(name, null);
    }

    /** The parameter's name, case-sensitive. */
    public String name() {
        return name;
    }

    /** Whether the parameter's first value passes; null: it is missing. */
    public boolean matches(@Nullable String actual) {
        return actual != null && (value == null || value.matches(actual));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QueryMatch
                && name.equals(((QueryMatch) other).name)
                && Objects.equals(value, ((QueryMatch) other).value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, value);
    }

    @Override
    public String toString() {
        return name + " " + (value == null ? "PRESENT" : value);
    }
}
