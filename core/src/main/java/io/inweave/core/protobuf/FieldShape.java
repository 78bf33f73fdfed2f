package io.inweave.core.protobuf;

/** One field of a message of a schema, or one value of an enumeration. */
final class FieldShape {
    private final String name;
    private final int number;
    private final String type;
    private final String oneof;

    private FieldShape(String name, int number, String type, String oneof) {
        this.name = name;
        this.number = number;
        this.type = type;
        this.oneof = oneof;
    }

    static FieldShape parse(String text) {
        int first = text.indexOf(':');
        int second = text.indexOf(':', first + 1);
        int at = text.indexOf('@');
        int end = at < 0 ? text.length() : at;
        int number = Integer.parseInt(text.substring(first + 1, second < 0 ? end : second));
        String type = second < 0 ? "" : text.substring(second + 1, end);
        int mark = !type.isEmpty() && "=*%".indexOf(type.charAt(0)) >= 0 ? 1 : 0;
        return new FieldShape(
                text.substring(0, first), number, type.substring(mark), at < 0 ? "" : text.substring(at + 1));
    }

    String name() {
        return name;
    }

    int number() {
        return number;
    }

    /** A scalar's type, or the full name of a message or an enumeration. */
    String type() {
        return type;
    }

    /** Empty when it belongs to none. */
    String oneof() {
        return oneof;
    }

    /** A message around one scalar, which tells that it was set. */
    boolean isWrapper() {
        return type.startsWith("google.protobuf.") && type.endsWith("Value") && !type.equals("google.protobuf.Value");
    }
}
