package io.inweave.core.telemetry;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One event as text, without its time and line end. */
final class EventLine {
    private static final int MAX_VALUE = 2000;

    private EventLine() {}

    static String of(EventLog.Level level, String component, String message, Object[] keyValues, long suppressed) {
        StringBuilder out = new StringBuilder(120);
        String name = level.name();
        out.append(name);
        for (int i = name.length(); i < 5; i++) {
            out.append(' ');
        }
        out.append(" inweave");
        if (!component.isEmpty()) {
            out.append('.').append(component);
        }
        out.append(": ");
        escape(out, message, false);
        for (int i = 0; i + 1 < keyValues.length; i += 2) {
            pair(out, String.valueOf(keyValues[i]), keyValues[i + 1]);
        }
        if (keyValues.length % 2 == 1) {
            pair(out, "error", keyValues[keyValues.length - 1]);
        }
        if (suppressed > 0) {
            pair(out, "suppressed", suppressed);
        }
        return out.toString();
    }

    private static void pair(StringBuilder out, String key, @Nullable Object value) {
        out.append(' ').append(key).append('=');
        String text = text(value);
        boolean quoted = text.isEmpty() || needsQuotes(text);
        if (quoted) {
            out.append('"');
        }
        escape(out, text, quoted);
        if (quoted) {
            out.append('"');
        }
    }

    /** A failure is told with its causes: the first alone seldom says what happened. */
    private static String text(@Nullable Object value) {
        if (!(value instanceof Throwable)) {
            return String.valueOf(value);
        }
        StringBuilder out = new StringBuilder();
        Throwable failure = (Throwable) value;
        for (int depth = 0; failure != null && depth < 5; depth++) {
            String message = failure.getMessage();
            out.append(depth == 0 ? "" : " <- ").append(failure.getClass().getSimpleName());
            out.append(message == null ? "" : ": " + message);
            if (message == null && depth == 0 && failure.getStackTrace().length > 0) {
                out.append(" at ").append(failure.getStackTrace()[0]);
            }
            failure = failure.getCause();
        }
        return out.toString();
    }

    private static boolean needsQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '"' || c == '=' || c == '\\') {
                return true;
            }
        }
        return false;
    }

    private static void escape(StringBuilder out, String text, boolean quoted) {
        int length = Math.min(text.length(), MAX_VALUE);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (quoted && (c == '"' || c == '\\')) {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (isControl(c)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        if (length < text.length()) {
            out.append("...(").append(text.length() - length).append(" more)");
        }
    }

    /** Also what terminals and log viewers take for a line end, and what turns the direction of writing. */
    static boolean isControl(char c) {
        return c < ' '
                || (c >= 0x7f && c < 0xa0)
                || c == '\u2028'
                || c == '\u2029'
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069');
    }
}
