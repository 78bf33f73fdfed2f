package io.inweave.core.protobuf;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A message of some type as the bytes that it came in ({@code google.protobuf.Any}). Immutable: its bytes are not to be changed. */
public final class Any {
    private static final String PREFIX = "type.googleapis.com/";
    private static final int TYPE_URL = 1;
    private static final int VALUE = 2;

    private final String typeUrl;
    private final byte[] value;

    private Any(String typeUrl, byte[] value) {
        this.typeUrl = typeUrl;
        this.value = value;
    }

    public static Any of(String typeUrl, byte[] value) {
        return new Any(typeUrl, value);
    }

    /** @throws MalformedMessage when the bytes are none */
    public static Any parse(byte[] bytes) {
        return of(WireFields.parse(bytes));
    }

    static Any of(WireFields fields) {
        return new Any(fields.text(TYPE_URL), fields.bytes(VALUE));
    }

    public String typeUrl() {
        return typeUrl;
    }

    /** Whether it is of a type, named in full. */
    public boolean is(String type) {
        return typeUrl.length() == PREFIX.length() + type.length()
                && typeUrl.startsWith(PREFIX)
                && typeUrl.endsWith(type);
    }

    byte[] value() {
        return value;
    }

    public byte[] toBytes() {
        ProtobufWriter out = new ProtobufWriter();
        out.text(TYPE_URL, typeUrl);
        out.bytes(VALUE, value);
        return out.toBytes();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Any
                && typeUrl.equals(((Any) other).typeUrl)
                && Arrays.equals(value, ((Any) other).value);
    }

    @Override
    public int hashCode() {
        return 31 * typeUrl.hashCode() + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return typeUrl + " of " + value.length + " bytes";
    }
}
