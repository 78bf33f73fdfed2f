package io.inweave.agent.testing.wire;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Whether bytes are TLS: records one after the other, each a type (20 to 24), a version (3, 0 to 4), a length of two octets and
 * that many octets (RFC 8446, section 5.1; RFC 5246, section 6.2). The last one may be cut short.
 */
final class TlsRecords {
    private static final int HEADER = 5;
    private static final int LONGEST = (1 << 14) + 2048;
    private static final int SHOWN = 60;

    private TlsRecords() {}

    /** The beginning of the first thing that is no record. */
    static Optional<String> firstOther(byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            if (!begins(bytes, at)) {
                int end = Math.min(bytes.length, at + SHOWN);
                return Optional.of(new String(bytes, at, end - at, StandardCharsets.ISO_8859_1));
            }
            if (bytes.length - at < HEADER) {
                return Optional.empty();
            }
            at += HEADER + length(bytes, at);
        }
        return Optional.empty();
    }

    private static boolean begins(byte[] bytes, int at) {
        if (bytes[at] < 20 || bytes[at] > 24) {
            return false;
        }
        if (bytes.length - at < HEADER) {
            return true;
        }
        return bytes[at + 1] == 3 && bytes[at + 2] >= 0 && bytes[at + 2] <= 4 && length(bytes, at) <= LONGEST;
    }

    private static int length(byte[] bytes, int at) {
        return (bytes[at + 3] & 0xff) << 8 | bytes[at + 4] & 0xff;
    }
}
