package io.inweave.core.http2;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One header field; the name is in lower case. */
public final class HeaderField {
    /** What a field takes of a table or a list beyond its octets (RFC 7541, section 4.1). */
    static final int OVERHEAD = 32;

    private final String name;
    private final String value;

    private HeaderField(String name, String value) {
        this.name = name;
        this.value = value;
    }

    /** Names and values consist of characters up to U+00FF, each of which is one octet on the wire. */
    public static HeaderField of(String name, String value) {
        return new HeaderField(name, value);
    }

    public String name() {
        return name;
    }

    public String value() {
        return value;
    }

    int size() {
        return name.length() + value.length() + OVERHEAD;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HeaderField
                && name.equals(((HeaderField) other).name)
                && value.equals(((HeaderField) other).value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, value);
    }

    /** Without the value, which may be a secret. */
    @Override
    public String toString() {
        return name;
    }
}
