package io.inweave.core.identity;

/** Text of unknown origin made fit for a message: bounded, and without control characters. */
final class Printable {
    private static final int MAX_LENGTH = 200;

    private Printable() {}

    static String of(String text) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), MAX_LENGTH) + 3);
        for (int i = 0; i < text.length() && i < MAX_LENGTH; i++) {
            char c = text.charAt(i);
            out.append(c < ' ' || (c >= 0x7f && c < 0xa0) || c == '\u2028' || c == '\u2029' ? '?' : c);
        }
        return text.length() > MAX_LENGTH ? out.append("...").toString() : out.toString();
    }
}
