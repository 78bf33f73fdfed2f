package io.inweave.core.model;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A test of one header (Envoy: config.route.v3.HeaderMatcher). */
public final class HeaderMatch {
    private enum Kind {
        VALUE,
        RANGE,
        PRESENT,
        ABSENT
    }

    private final String name;
    private final Kind kind;
    private final @Nullable StringMatch value;
    private final long rangeStart;
    private final long rangeEnd;
    private boolean inverted;
    private boolean missingAsEmpty;

    private HeaderMatch(String name, Kind kind, @Nullable StringMatch value, long rangeStart, long rangeEnd) {
        this.name = name.toLowerCase(Locale.ROOT);
        this.kind = kind;
        this.value = value;
        this.rangeStart = rangeStart;
        this.rangeEnd = rangeEnd;
    }

    /** The header's value passes a string test. */
    public static HeaderMatch value(String name, StringMatch value) {
        return new HeaderMatch(name, Kind.VALUE, value, 0, 0);
    }

    /** The header's value is a whole number from {@code start} (inclusive) to {@code end} (exclusive). */
    public static HeaderMatch range(String name, long start, long end) {
        return new HeaderMatch(name, Kind.RANGE, null, start, end);
    }

    /** The header is there, whatever it says. */
    public static HeaderMatch present(String name) {
        return new HeaderMatch(name, Kind.PRESENT, null, 0, 0);
    }

    /** The header is not there. */
    public static HeaderMatch absent(String name) {
        return new HeaderMatch(name, Kind.ABSENT, null, 0, 0);
    }

    /** The same test with its result turned round; a header that is missing still does not match a value or range. */
    public HeaderMatch inverted() {
        HeaderMatch copy = copy();
        copy.inverted = !inverted;
        return copy;
    }

    /** The same test with a missing header taken for an empty one. */
    public HeaderMatch missingAsEmpty() {
        HeaderMatch copy = copy();
        copy.missingAsEmpty = true;
        return copy;
    }

    private HeaderMatch copy() {
        HeaderMatch copy = new HeaderMatch(name, kind, value, rangeStart, rangeEnd);
        copy.inverted = inverted;
        copy.missingAsEmpty = missingAsEmpty;
        return copy;
    }

    /** The header's name in lower case; may be a pseudo header such as {@code :method}. */
    public String name() {
        return name;
    }

    /**
     * Whether the header passes.
     *
     * @param actual the header's values joined by commas, or null when it is missing
     */
    public boolean matches(@Nullable String actual) {
        if (kind == Kind.PRESENT || kind == Kind.ABSENT) {
            return ((actual != null) == (kind == Kind.PRESENT)) != inverted;
        }
        if (actual == null && !missingAsEmpty) {
            return false;
        }
        String text = actual == null ? "" : actual;
        boolean matched = kind == Kind.VALUE ? Objects.requireNonNull(value).matches(text) : inRange(text);
        return matched != inverted;
    }

    private boolean inRange(String text) {
        int length = text.length();
        boolean signed = length > 0 && text.charAt(0) == '-';
        int digits = signed ? length - 1 : length;
        if (digits < 1 || digits > 18) {
            return false;
        }
        long number = 0;
        for (int i = signed ? 1 : 0; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            number = number * 10 + digit;
        }
        number = signed ? -number : number;
        return number >= rangeStart && number < rangeEnd;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof HeaderMatch)) {
            return false;
        }
        HeaderMatch that = (HeaderMatch) other;
        return kind == that.kind
                && inverted == that.inverted
                && missingAsEmpty == that.missingAsEmpty
                && rangeStart == that.rangeStart
                && rangeEnd == that.rangeEnd
                && name.equals(that.name)
                && Objects.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, kind, value, inverted);
    }

    @Override
    public String toString() {
        String test = kind == Kind.VALUE
                ? String.valueOf(value)
                : kind == Kind.RANGE ? "[" + rangeStart + ", " + rangeEnd + ")" : kind.toString();
        return name + (inverted ? " not " : " ") + test;
    }
}
