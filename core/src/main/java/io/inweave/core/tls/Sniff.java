package io.inweave.core.tls;

/** What the first bytes of a connection say about it. */
public enum Sniff {
    /** Too few bytes to tell. */
    NEED_MORE,
    /** A TLS record of a handshake. */
    TLS,
    /** Anything else. */
    PLAINTEXT;

    private static final int HANDSHAKE = 0x16;
    private static final int TLS_MAJOR_VERSION = 0x03;

    /**
     * Judges the first two bytes: a TLS record begins with its type, 22 for a handshake, and the major version 3 (RFC
     * 8446, section 5.1). No text protocol begins with a control character, and HTTP/2's preface is text.
     *
     * @param bytesSeen how many bytes are there; what lies beyond is not looked at
     * @param first the first byte, as {@code byte} or as 0 to 255
     * @param second the second byte, likewise
     */
    public static Sniff of(int bytesSeen, int first, int second) {
        if (bytesSeen <= 0) {
            return NEED_MORE;
        }
        if ((first & 0xff) != HANDSHAKE) {
            return PLAINTEXT;
        }
        if (bytesSeen == 1) {
            return NEED_MORE;
        }
        return (second & 0xff) == TLS_MAJOR_VERSION ? TLS : PLAINTEXT;
    }
}
