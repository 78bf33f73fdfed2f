package io.inweave.controlplane.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Text from a peer, made fit for a log line: no control characters, no line ends, at most 200 characters. */
public final class Printable {
    private static final int LIMIT = 200;

    private Printable() {}

    /** The text with everything but printable ASCII escaped as <code>\\uXXXX</code>; "-" when there is none. */
    public static String of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "-";
        }
        StringBuilder printable = new StringBuilder(Math.min(text.length(), LIMIT) + 8);
        for (int i = 0; i < text.length() && printable.length() < LIMIT; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '\\') {
                printable.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                printable.append(c);
            }
        }
        return printable.length() < LIMIT ? printable.toString() : printable.substring(0, LIMIT) + "...";
    }
}
