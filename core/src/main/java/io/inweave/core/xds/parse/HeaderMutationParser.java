package io.inweave.core.xds.parse;

import io.inweave.core.model.route.HeaderMutations;
import io.inweave.core.model.route.HeaderMutations.Append;
import io.inweave.core.model.route.HeaderMutations.Entry;
import io.inweave.core.protobuf.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads what is added to and removed from headers. */
final class HeaderMutationParser {
    private HeaderMutationParser() {}

    /** {@code kind} is "request" or "response": part of the fields' names. */
    static HeaderMutations parse(List<Message> adds, List<String> removes, Field parent, String kind)
            throws InvalidResourceException {
        List<Entry> entries = new ArrayList<>(adds.size());
        for (int i = 0; i < adds.size(); i++) {
            entries.add(entry(adds.get(i), parent.at(kind + "_headers_to_add", i)));
        }
        List<String> removals = new ArrayList<>(removes.size());
        for (int i = 0; i < removes.size(); i++) {
            String name = removes.get(i).toLowerCase(Locale.ROOT);
            Field field = parent.at(kind + "_headers_to_remove", i);
            checkName(name, field);
            if (name.startsWith(":") || name.equals("host")) {
                throw field.invalid(name, "a header that may be removed, which host and pseudo headers are not");
            }
            removals.add(name);
        }
        return HeaderMutations.of(removals, entries);
    }

    // Deprecated fields, too: append is what append_action replaced; older control planes still send it.
    private static Entry entry(Message from, Field field) throws InvalidResourceException {
        String name = Values.required(from.message("header").text("key"), field.dot("header.key"));
        checkName(name, field.dot("header.key"));
        String value = from.message("header").text("value").isEmpty()
                ? new String(from.message("header").bytes("raw_value"), StandardCharsets.UTF_8)
                : from.message("header").text("value");
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' && value.charAt(i) != '\t' || value.charAt(i) == 0x7f) {
                throw field.dot("header.value").invalid(value, "a header value without control characters");
            }
        }
        if (from.has("append")) {
            return Entry.of(name, value, from.flag("append") ? Append.APPEND : Append.OVERWRITE);
        }
        return Entry.of(name, value, append(from, field));
    }

    private static Append append(Message from, Field field) throws InvalidResourceException {
        switch (from.symbol("append_action")) {
            case "APPEND_IF_EXISTS_OR_ADD":
                return Append.APPEND;
            case "ADD_IF_ABSENT":
                return Append.ADD_IF_ABSENT;
            case "OVERWRITE_IF_EXISTS_OR_ADD":
                return Append.OVERWRITE;
            case "OVERWRITE_IF_EXISTS":
                return Append.OVERWRITE_IF_EXISTS;
            default:
                throw field.dot("append_action").invalid(from.symbol("append_action"), "a known append action");
        }
    }

    private static void checkName(String name, Field field) throws InvalidResourceException {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean token = c > ' ' && c < 0x7f && "\"(),/;<=>?@[\\]{}".indexOf(c) < 0 && (c != ':' || i == 0);
            if (!token) {
                throw field.invalid(name, "a header name");
            }
        }
    }
}
