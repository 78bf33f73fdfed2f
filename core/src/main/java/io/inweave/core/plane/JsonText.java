package io.inweave.core.plane;

import java.util.List;
import java.util.Locale;

/** Writes one small JSON document. One owner. */
final class JsonText {
    private final StringBuilder out = new StringBuilder(512);
    private boolean first = true;

    JsonText open() {
        out.append('{');
        first = true;
        return this;
    }

    JsonText close() {
        out.append('}');
        first = false;
        return this;
    }

    JsonText name(String name) {
        if (!first) {
            out.append(',');
        }
        first = false;
        quote(name);
        out.append(':');
        return this;
    }

    JsonText text(String name, String value) {
        name(name);
        quote(value);
        return this;
    }

    /** A value that is JSON already. */
    JsonText raw(String name, String value) {
        name(name);
        out.append(value);
        return this;
    }

    void list(List<String> values) {
        out.append('[');
        for (int i = 0; i < values.size(); i++) {
            out.append(i == 0 ? "" : ",");
            quote(values.get(i));
        }
        out.append(']');
    }

    private void quote(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c == '\u2028' || c == '\u2029') {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
