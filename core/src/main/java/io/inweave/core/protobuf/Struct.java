package io.inweave.core.protobuf;

import java.util.function.Consumer;

/**
 * A {@code google.protobuf.Struct} with texts and structs in it; values of other kinds read as if they were not there. Of two
 * values with one key the later counts. Immutable.
 */
public final class Struct {
    private static final int FIELDS = 1;
    private static final int KEY = 1;
    private static final int VALUE = 2;
    private static final int STRING_VALUE = 3;
    private static final int STRUCT_VALUE = 5;

    private final WireFields fields;

    private Struct(WireFields fields) {
        this.fields = fields;
    }

    /** @throws MalformedMessage when the bytes are no message */
    public static Struct parse(byte[] bytes) {
        return new Struct(WireFields.parse(bytes));
    }

    /**
     * The text of a key; empty when there is none.
     *
     * @throws MalformedMessage when its bytes are no such value
     */
    public String text(String key) {
        return value(key).text(STRING_VALUE);
    }

    /**
     * The struct of a key; an empty one when there is none.
     *
     * @throws MalformedMessage when its bytes are no such value
     */
    public Struct struct(String key) {
        return new Struct(value(key).message(STRUCT_VALUE));
    }

    private WireFields value(String key) {
        WireFields last = WireFields.NONE;
        for (WireFields entry : fields.messages(FIELDS)) {
            if (entry.text(KEY).equals(key)) {
                last = entry.message(VALUE);
            }
        }
        return last;
    }

    /** Writes a text into the struct that a writer writes; nothing when it is empty. */
    public static void put(ProtobufWriter struct, String key, String text) {
        if (!text.isEmpty()) {
            put(struct, key, (ProtobufWriter value) -> value.text(STRING_VALUE, text));
        }
    }

    /** Writes a struct into the struct that a writer writes. */
    public static void putStruct(ProtobufWriter struct, String key, Consumer<ProtobufWriter> content) {
        put(struct, key, (ProtobufWriter value) -> value.message(STRUCT_VALUE, content));
    }

    private static void put(ProtobufWriter struct, String key, Consumer<ProtobufWriter> value) {
        struct.message(FIELDS, entry -> {
            entry.text(KEY, key);
            entry.message(VALUE, value);
        });
    }
}
