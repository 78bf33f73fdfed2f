package io.inweave.core.protobuf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A message, read by the names of its fields. What is not there reads as its type's default: empty, 0, false. Wrapped
 * scalars ({@code google.protobuf.UInt32Value} and the like) read as the scalar. Immutable.
 *
 * <p>Methods throw {@link MalformedMessage} when a field's bytes are no such value.
 */
public final class Message {
    private static final int WRAPPED = 1;
    private static final int KEY = 1;
    private static final int VALUE = 2;

    private final Schema schema;
    private final Shape shape;
    private final WireFields fields;

    Message(Schema schema, Shape shape, WireFields fields) {
        this.schema = schema;
        this.shape = shape;
        this.fields = fields;
    }

    /** Whether the field is there; a scalar that is not wrapped and has its default is mostly not. */
    public boolean has(String field) {
        return fields.has(shape.field(field).number());
    }

    /** Whether nothing else is there. */
    public boolean hasOnly(String field) {
        return fields.hasOnly(shape.field(field).number());
    }

    public Message message(String field) {
        FieldShape of = shape.field(field);
        return new Message(schema, schema.shape(of.type()), fields.message(of.number()));
    }

    public List<Message> messages(String field) {
        FieldShape of = shape.field(field);
        Shape inner = schema.shape(of.type());
        List<Message> found = new ArrayList<>();
        for (WireFields one : fields.messages(of.number())) {
            found.add(new Message(schema, inner, one));
        }
        return found;
    }

    /** The messages of a map, by their keys; of two with one key the later counts. */
    public Map<String, Message> map(String field) {
        FieldShape of = shape.field(field);
        Shape inner = schema.shape(of.type());
        Map<String, Message> found = new LinkedHashMap<>();
        for (WireFields entry : fields.messages(of.number())) {
            found.put(entry.text(KEY), new Message(schema, inner, entry.message(VALUE)));
        }
        return found;
    }

    /** The message of a map's key; one without fields when the map has none. */
    public Message entry(String field, String key) {
        FieldShape of = shape.field(field);
        return new Message(schema, schema.shape(of.type()), value(of, key));
    }

    /** Of two entries with one key the later counts. */
    private WireFields value(FieldShape map, String key) {
        WireFields last = WireFields.NONE;
        for (WireFields entry : fields.messages(map.number())) {
            if (entry.text(KEY).equals(key)) {
                last = entry.message(VALUE);
            }
        }
        return last;
    }

    public Any any(String field) {
        return Any.of(fields.message(shape.field(field).number()));
    }

    /** The {@code Any} of a map's key; one of no type when the map has none. */
    public Any any(String field, String key) {
        return Any.of(value(shape.field(field), key));
    }

    public String text(String field) {
        return fields.text(shape.field(field).number());
    }

    public List<String> texts(String field) {
        return fields.texts(shape.field(field).number());
    }

    public byte[] bytes(String field) {
        return fields.bytes(shape.field(field).number());
    }

    public boolean flag(String field) {
        return number(field) != 0;
    }

    /** A whole number, as signed as the sender meant it. */
    public long number(String field) {
        FieldShape of = shape.field(field);
        return of.isWrapper() ? fields.message(of.number()).varint(WRAPPED) : fields.varint(of.number());
    }

    /** A number of 32 bits; unsigned ones beyond 2^31 are negative. */
    public int integer(String field) {
        return (int) number(field);
    }

    public List<Integer> integers(String field) {
        List<Integer> found = new ArrayList<>();
        for (long value : fields.varints(shape.field(field).number())) {
            found.add((int) value);
        }
        return found;
    }

    public double decimal(String field) {
        FieldShape of = shape.field(field);
        return of.isWrapper() ? fields.message(of.number()).decimal(WRAPPED) : fields.decimal(of.number());
    }

    /** The name of an enumeration's value; of one that the schema does not know, its number. */
    public String symbol(String field) {
        FieldShape of = shape.field(field);
        long number = (int) fields.varint(of.number());
        String name = schema.symbol(of.type(), number);
        return name == null ? String.valueOf(number) : name;
    }

    /** Which field of a {@code oneof} is set, which is the one that comes last; {@code "nothing"} for none. */
    public String which(String oneof) {
        int latest = -1;
        String found = "nothing";
        for (FieldShape field : shape.fields()) {
            int position = field.oneof().equals(oneof) ? fields.position(field.number()) : -1;
            if (position > latest) {
                latest = position;
                found = field.name();
            }
        }
        return found;
    }

    /** The names of the fields that are set, for people. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (FieldShape field : shape.fields()) {
            if (fields.has(field.number())) {
                text.append(text.length() == 0 ? "" : ", ").append(field.name());
            }
        }
        return text.length() == 0 ? shape.type() + " without known fields" : text.toString();
    }
}
