package io.inweave.core.exchange;

/** A header's name (lower case) and value. */
public final class Header {
    private final String name;
    private final String value;

    private Header(String name, String value) {
        this.name = name;
        this.value = value;
    }

    public static Header of(String name, String value) {
        return new Header(name, value);
    }

    public String name() {
        return name;
    }

    public String value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Header && ((Header) other).name.equals(name) && ((Header) other).value.equals(value);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + value.hashCode();
    }

    @Override
    public String toString() {
        return name + ": " + value;
    }
}
