package io.inweave.core.protobuf;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** One message of a schema, or one enumeration. */
final class Shape {
    private final String type;
    private final Map<String, FieldShape> fields;

    private Shape(String type, Map<String, FieldShape> fields) {
        this.type = type;
        this.fields = fields;
    }

    static Shape parse(String type, String line) {
        Map<String, FieldShape> fields = new LinkedHashMap<>();
        for (String field : line.split(" ")) {
            if (!field.isEmpty()) {
                FieldShape parsed = FieldShape.parse(field);
                fields.put(parsed.name(), parsed);
            }
        }
        return new Shape(type, fields);
    }

    /** @throws IllegalStateException when there is none: a mistake of ours, which tests find */
    FieldShape field(String name) {
        FieldShape field = fields.get(name);
        if (field == null) {
            throw new IllegalStateException("the schema's " + type + " has no field " + name);
        }
        return field;
    }

    Collection<FieldShape> fields() {
        return fields.values();
    }

    String type() {
        return type;
    }
}
