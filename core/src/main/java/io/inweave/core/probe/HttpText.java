package io.inweave.core.probe;

import java.nio.charset.StandardCharsets;

/** The grammar of HTTP/1.1 (RFC 9110 and 9112), as far as a question needs it. */
final class HttpText {
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private HttpText() {}

    /** A path and query as a request's target: with a leading slash, and percent-encoded where it could not stand in a request. */
    static String target(String path) {
        StringBuilder out = new StringBuilder(path.startsWith("/") ? "" : "/");
        int fragment = path.indexOf('#');
        String sent = fragment < 0 ? path : path.substring(0, fragment);
        for (byte b : sent.getBytes(StandardCharsets.UTF_8)) {
            if (b > ' ' && b < 0x7f) {
                out.append((char) b);
            } else {
                out.append('%').append(hex(b >> 4)).append(hex(b));
            }
        }
        return out.toString();
    }

    private static char hex(int nibble) {
        return Character.toUpperCase(Character.forDigit(nibble & 0xf, 16));
    }

    static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letter && TOKEN_MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    static boolean isValue(String text) {
        return text.chars().noneMatch(c -> (c < ' ' && c != '\t') || c == 0x7f);
    }
}
