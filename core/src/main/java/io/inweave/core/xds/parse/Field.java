package io.inweave.core.xds.parse;

import org.jspecify.annotations.Nullable;

/** Where in a resource a value stands, such as {@code virtual_hosts[2].routes[0].match}. */
final class Field {
    private static final int LONGEST_VALUE = 100;

    /** The resource itself. */
    static final Field ROOT = new Field(null, "", -1);

    private final @Nullable Field parent;
    private final String name;
    private final int index;

    private Field(@Nullable Field parent, String name, int index) {
        this.parent = parent;
        this.name = name;
        this.index = index;
    }

    Field dot(String child) {
        return new Field(this, child, -1);
    }

    Field at(String child, int position) {
        return new Field(this, child, position);
    }

    InvalidResourceException invalid(@Nullable Object value, String expected) {
        return new InvalidResourceException(this + ": got " + shown(value) + ", expected " + expected);
    }

    InvalidResourceException missing(String expected) {
        return new InvalidResourceException(this + ": missing, expected " + expected);
    }

    private static String shown(@Nullable Object value) {
        String text = String.valueOf(value).replace('\n', ' ').trim();
        String cut = text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "..." : text;
        return value instanceof Number ? cut : '"' + cut + '"';
    }

    @Override
    public String toString() {
        if (parent == null) {
            return "resource";
        }
        String prefix = parent.parent == null ? "" : parent + ".";
        return prefix + name + (index < 0 ? "" : "[" + index + "]");
    }
}
