package io.inweave.controlplane.source.kind;

import io.inweave.controlplane.model.traffic.HeaderOperations;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Header names, values and operations. */
public final class HeaderReader {
    private static final Pattern NAME = Pattern.compile(":?[-!#$%&'*+.^_`|~0-9A-Za-z]+");

    private HeaderReader() {}

    static HeaderOperations read(Optional<Value> value) {
        if (value.isEmpty()) {
            return HeaderOperations.NONE;
        }
        Fields fields = value.get().fields();
        HeaderOperations operations =
                new HeaderOperations(change(fields.take("request")), change(fields.take("response")));
        fields.end();
        return operations;
    }

    private static HeaderOperations.Change change(Optional<Value> value) {
        if (value.isEmpty()) {
            return HeaderOperations.Change.NONE;
        }
        Fields fields = value.get().fields();
        Map<String, String> set = values(fields, "set");
        Map<String, String> add = values(fields, "add");
        List<String> remove = new ArrayList<>();
        for (Value name : fields.list("remove")) {
            remove.add(changeable(name, name.string()));
        }
        fields.end();
        return new HeaderOperations.Change(set, add, remove);
    }

    private static Map<String, String> values(Fields fields, String field) {
        Map<String, String> headers = new LinkedHashMap<>();
        fields.take(field)
                .ifPresent(value -> value.entries().forEach((name, header) -> {
                    String text = text(header);
                    headers.put(changeable(header, name), text);
                }));
        return headers;
    }

    /** A value that a header may be given. */
    public static String text(Value value) {
        String text = value.string();
        if (text.chars().anyMatch(character -> character < ' ' || character == 0x7f)) {
            throw value.refuse("expected a header value without control characters");
        }
        if (text.indexOf('%') >= 0) {
            throw value.refuse("expected a value without '%': variables of Envoy are not supported");
        }
        return text;
    }

    /** A name that may be set or removed. Host and authority are changed by {@code rewrite}. */
    public static String changeable(Value place, String name) {
        String lower = name(place, name);
        if (lower.startsWith(":")) {
            throw place.refuse("'" + name + "': expected a header that does not begin with ':'");
        }
        if (lower.equals("host")) {
            throw place.refuse("'host': expected another header; rewrite.authority changes the host");
        }
        return lower;
    }

    /** A header's name, in lower case. */
    public static String name(Value place, String name) {
        if (!NAME.matcher(name).matches()) {
            throw place.refuse("'" + name + "': expected a header name");
        }
        return name.toLowerCase(Locale.ROOT);
    }
}
