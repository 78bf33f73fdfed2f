package io.inweave.cli.demo.local;

/**
 * Follows one direction of a TCP connection and tells whether every byte of it lies within TLS records.
 *
 * <p>A TLS record is a type octet (20 to 24), a version (3, 0 to 4), a length of two octets (at most 2^14 + 2048) and
 * that many octets (RFC 8446, section 5.1 and RFC 5246, section 6.2). Plaintext HTTP, gRPC or anything else breaks this
 * framing at once. Not thread-safe: one reader owns it.
 */
final class TlsStreamCheck {
    private static final int HEADER = 5;
    private static final int MAX_RECORD = (1 << 14) + 2048;

    private final int[] header = new int[HEADER];
    private int headerSeen;
    private int bodyLeft;
    private long bytes;
    private long offendingBytes;
    private long applicationRecords;

    void accept(byte[] data, int length) {
        bytes += length;
        for (int i = 0; i < length; ) {
            if (offendingBytes > 0) {
                offendingBytes += length - i;
                return;
            }
            if (bodyLeft > 0) {
                int step = Math.min(bodyLeft, length - i);
                bodyLeft -= step;
                i += step;
            } else {
                header[headerSeen++] = data[i++] & 0xff;
                if (headerSeen == HEADER) {
                    headerSeen = 0;
                    readHeader();
                }
            }
        }
    }

    private void readHeader() {
        int length = header[3] << 8 | header[4];
        boolean record = header[0] >= 20 && header[0] <= 24 && header[1] == 3 && header[2] <= 4 && length <= MAX_RECORD;
        if (!record) {
            offendingBytes = HEADER;
            return;
        }
        if (header[0] == 23) {
            applicationRecords++;
        }
        bodyLeft = length;
    }

    /** All bytes seen. */
    long bytes() {
        return bytes;
    }

    /** Bytes from the first one that is not part of a TLS record; 0 when all are. */
    long offendingBytes() {
        return offendingBytes;
    }

    /** Records that carry encrypted application data. */
    long applicationRecords() {
        return applicationRecords;
    }
}
