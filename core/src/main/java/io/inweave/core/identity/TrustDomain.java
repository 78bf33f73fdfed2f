package io.inweave.core.identity;

/** A trust domain's name, such as {@code cluster.local} (SPIFFE ID specification, section 2.1). Immutable. */
public final class TrustDomain {
    private static final int MAX_LENGTH = 255;

    private final String name;

    private TrustDomain(String name) {
        this.name = name;
    }

    /**
     * @throws IllegalArgumentException unless the name is 1 to 255 of {@code a-z 0-9 . - _}
     */
    public static TrustDomain parse(String name) {
        if (name.isEmpty() || name.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "trust domain: expected 1 to " + MAX_LENGTH + " characters, got " + name.length());
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean allowed = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
            if (!allowed) {
                throw new IllegalArgumentException("trust domain \"" + Printable.of(name)
                        + "\": expected only a-z, 0-9, '.', '-' and '_', got '" + Printable.of(String.valueOf(c))
                        + "' at " + i);
            }
        }
        return new TrustDomain(name);
    }

    public String name() {
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrustDomain && ((TrustDomain) other).name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
