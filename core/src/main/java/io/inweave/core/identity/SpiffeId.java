package io.inweave.core.identity;

import org.jspecify.annotations.Nullable;

/**
 * A SPIFFE id, such as {@code spiffe://cluster.local/ns/shop/sa/checkout}. Parsed strictly (SPIFFE ID specification,
 * sections 2.1 to 2.3): what was parsed is in the one normal form, so that equality is equality of text. Immutable.
 */
public final class SpiffeId {
    private static final String SCHEME = "spiffe://";
    private static final int MAX_LENGTH = 2048;

    private final TrustDomain trustDomain;
    private final String path;
    private final String text;

    private SpiffeId(TrustDomain trustDomain, String path) {
        this.trustDomain = trustDomain;
        this.path = path;
        this.text = SCHEME + trustDomain.name() + path;
    }

    /** The id of a service account, {@code spiffe://<trust domain>/ns/<namespace>/sa/<service account>}. */
    public static SpiffeId of(TrustDomain trustDomain, String namespace, String serviceAccount) {
        return parse(SCHEME + trustDomain.name() + "/ns/" + namespace + "/sa/" + serviceAccount);
    }

    /**
     * @throws IllegalArgumentException naming the value and what was expected
     */
    public static SpiffeId parse(String text) {
        if (!text.startsWith(SCHEME)) {
            throw malformed(text, "expected it to begin with spiffe://");
        }
        if (text.length() > MAX_LENGTH) {
            throw malformed(text, "expected at most " + MAX_LENGTH + " characters, got " + text.length());
        }
        int slash = text.indexOf('/', SCHEME.length());
        String domain = slash < 0 ? text.substring(SCHEME.length()) : text.substring(SCHEME.length(), slash);
        String path = slash < 0 ? "" : text.substring(slash);
        checkPath(text, path);
        try {
            return new SpiffeId(TrustDomain.parse(domain), path);
        } catch (IllegalArgumentException e) {
            throw malformed(text, String.valueOf(e.getMessage()));
        }
    }

    private static void checkPath(String text, String path) {
        int start = 1;
        while (start <= path.length() && !path.isEmpty()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            checkSegment(text, path.substring(start, end));
            start = end + 1;
        }
    }

    private static void checkSegment(String text, String segment) {
        if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
            throw malformed(text, "expected path segments that are not empty, \".\" or \"..\"");
        }
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            boolean allowed = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '.'
                    || c == '-'
                    || c == '_';
            if (!allowed) {
                throw malformed(text, "expected path segments of a-z, A-Z, 0-9, '.', '-' and '_'");
            }
        }
    }

    private static IllegalArgumentException malformed(String text, String expected) {
        return new IllegalArgumentException("SPIFFE id \"" + Printable.of(text) + "\": " + expected);
    }

    public TrustDomain trustDomain() {
        return trustDomain;
    }

    /** The path with its leading slash; empty for the id of a trust domain itself. */
    public String path() {
        return path;
    }

    /** The namespace of an id in Istio's form {@code /ns/<namespace>/sa/<service account>}; null in any other form. */
    public @Nullable String namespace() {
        String[] segments = path.split("/", -1);
        return isWorkload(segments) ? segments[2] : null;
    }

    /** The service account of an id in Istio's form; null in any other form. */
    public @Nullable String serviceAccount() {
        String[] segments = path.split("/", -1);
        return isWorkload(segments) ? segments[4] : null;
    }

    private static boolean isWorkload(String[] segments) {
        return segments.length == 5 && segments[1].equals("ns") && segments[3].equals("sa");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SpiffeId && ((SpiffeId) other).text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The id as in a certificate, with its {@code spiffe://}. */
    @Override
    public String toString() {
        return text;
    }
}
