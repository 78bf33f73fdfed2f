package io.inweave.core.http2;

/** One frame (RFC 9113, section 4.1). */
final class Frame {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PUSH_PROMISE = 5;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;

    static final int ACK = 0x1;
    static final int END_STREAM = 0x1;
    static final int END_HEADERS = 0x4;
    static final int PADDED = 0x8;
    static final int PRIORITISED = 0x20;

    static final int HEADER_BYTES = 9;
    /** The least that every peer accepts, and the most that we do (RFC 9113, section 4.2). */
    static final int MOST_PAYLOAD = 16_384;

    private final int type;
    private final int flags;
    private final int stream;
    private final byte[] payload;

    Frame(int type, int flags, int stream, byte[] payload) {
        this.type = type;
        this.flags = flags;
        this.stream = stream;
        this.payload = payload;
    }

    int type() {
        return type;
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    int stream() {
        return stream;
    }

    byte[] payload() {
        return payload;
    }

    /** A number of the payload, most significant octet first. */
    int number(int offset) {
        return (payload[offset] & 0xff) << 24
                | (payload[offset + 1] & 0xff) << 16
                | (payload[offset + 2] & 0xff) << 8
                | (payload[offset + 3] & 0xff);
    }

    /** The payload without padding and priority, of DATA and HEADERS. */
    byte[] content() throws Http2Exception {
        int start = 0;
        int padding = 0;
        if (has(PADDED)) {
            require(1);
            padding = payload[0] & 0xff;
            start = 1;
        }
        if (type == HEADERS && has(PRIORITISED)) {
            start += 5;
        }
        int length = payload.length - start - padding;
        if (length < 0) {
            throw new Http2Exception(
                    ErrorCode.PROTOCOL_ERROR, "frame of " + payload.length + " bytes with " + padding + " of padding");
        }
        if (length == payload.length) {
            return payload;
        }
        byte[] content = new byte[length];
        System.arraycopy(payload, start, content, 0, length);
        return content;
    }

    /** @throws Http2Exception when the payload is shorter */
    void require(int least) throws Http2Exception {
        if (payload.length < least) {
            throw wrongSize("at least " + least);
        }
    }

    /** @throws Http2Exception when the payload has another length */
    void requireExactly(int length) throws Http2Exception {
        if (payload.length != length) {
            throw wrongSize(String.valueOf(length));
        }
    }

    private Http2Exception wrongSize(String expected) {
        return new Http2Exception(
                ErrorCode.FRAME_SIZE_ERROR,
                "frame of type " + type + " has " + payload.length + " bytes, expected " + expected);
    }
}
