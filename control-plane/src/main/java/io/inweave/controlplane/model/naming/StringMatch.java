package io.inweave.controlplane.model.naming;

/** How a text is matched. {@code PRESENT} asks only that there is one. Regular expressions are RE2, matched whole. */
public record StringMatch(Kind kind, String value) {
    public static final StringMatch ANY = new StringMatch(Kind.PRESENT, "");

    /** The ways in which a text can be matched. */
    public enum Kind {
        EXACT,
        PREFIX,
        SUFFIX,
        REGEX,
        PRESENT,
        /** Of paths only: a prefix that ends where a segment of the path ends; it has no slash at its end. */
        SEGMENTS
    }

    public static StringMatch exact(String value) {
        return new StringMatch(Kind.EXACT, value);
    }

    public static StringMatch prefix(String value) {
        return new StringMatch(Kind.PREFIX, value);
    }

    public static StringMatch segments(String value) {
        return new StringMatch(Kind.SEGMENTS, value);
    }

    public static StringMatch suffix(String value) {
        return new StringMatch(Kind.SUFFIX, value);
    }

    public static StringMatch regex(String value) {
        return new StringMatch(Kind.REGEX, value);
    }
}
