package io.inweave.core.plane;

import java.time.Duration;

/** Checks of single settings; each message names the setting, the value and what was expected. */
final class Settings {
    private Settings() {}

    static String hostPort(String name, String value) {
        int colon = value.lastIndexOf(':');
        if (colon > 0) {
            try {
                int port = Integer.parseInt(value.substring(colon + 1));
                if (port > 0 && port < 65536) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // Told below with the whole value.
            }
        }
        throw malformed(name, value, "host:port");
    }

    static int port(String name, int value) {
        if (value < 0 || value > 65535) {
            throw malformed(name, value, "0 to 65535");
        }
        return value;
    }

    static double ratio(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw malformed(name, value, "0 to 1");
        }
        return value;
    }

    static Duration positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw malformed(name, value, "more than nothing");
        }
        return value;
    }

    /** A name that goes into a node id, where {@code ~} separates, and into URLs. */
    static String label(String name, String value) {
        if (!value.matches("[a-zA-Z0-9]([-a-zA-Z0-9_.]{0,251}[a-zA-Z0-9])?")) {
            throw malformed(name, value, "1 to 253 of letters, digits, '-', '_' and '.'");
        }
        return value;
    }

    private static IllegalArgumentException malformed(String name, Object value, String expected) {
        return new IllegalArgumentException("inweave." + name + ": expected " + expected + ", got \"" + value + "\"");
    }
}
