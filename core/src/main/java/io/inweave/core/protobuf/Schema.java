package io.inweave.core.protobuf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which field of which message has which number and type. One line a message or enumeration: its full name, then its
 * fields as {@code name:number:type}, with {@code @oneof} behind those of one. The type is a scalar's, or a full name;
 * {@code =} before it marks an enumeration, {@code *} a repeated field, {@code %} a map from texts. Thread-safe.
 */
public final class Schema {
    private final Map<String, String> lines;
    private final Map<String, Shape> shapes = new ConcurrentHashMap<>();

    private Schema(Map<String, String> lines) {
        this.lines = lines;
    }

    /** @throws IllegalStateException when the resource is not there: the jar is not whole */
    public static Schema load(Class<?> beside, String resource) {
        Map<String, String> lines = new HashMap<>();
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no " + resource + " beside " + beside);
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                int space = line.indexOf(' ');
                lines.put(space < 0 ? line : line.substring(0, space), space < 0 ? "" : line.substring(space + 1));
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + resource, e);
        }
        return new Schema(lines);
    }

    /**
     * The message in an {@code Any}, whatever its own type says.
     *
     * @throws MalformedMessage when the bytes are no message
     */
    public Message read(Any packed, String type) {
        return new Message(this, shape(type), WireFields.parse(packed.value()));
    }

    /** @throws MalformedMessage when the bytes are no message */
    public Message read(byte[] bytes, String type) {
        return new Message(this, shape(type), WireFields.parse(bytes));
    }

    Shape shape(String type) {
        Shape known = shapes.get(type);
        if (known == null) {
            String line = lines.get(type);
            if (line == null) {
                throw new IllegalStateException("the schema has no " + type);
            }
            known = Shape.parse(type, line);
            shapes.put(type, known);
        }
        return known;
    }

    /** The name of an enumeration's value; null when it has none. */
    @Nullable
    String symbol(String type, long number) {
        for (FieldShape value : shape(type).fields()) {
            if (value.number() == number) {
                return value.name();
            }
        }
        return null;
    }
}
