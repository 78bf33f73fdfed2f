package io.inweave.core.http2;

/** The peer's settings, as far as they bind us (RFC 9113, section 6.5.2). */
final class Settings {
    static final int ENABLE_PUSH = 2;
    static final int INITIAL_WINDOW_SIZE = 4;
    static final int MAX_FRAME_SIZE = 5;
    static final int MAX_HEADER_LIST_SIZE = 6;
    static final int DEFAULT_WINDOW = 65_535;

    private static final int LARGEST_FRAME = (1 << 24) - 1;

    private int initialWindow = DEFAULT_WINDOW;

    /**
     * Takes what a frame changes. The peer's table size and frame size need no account: our encoder keeps no table, and our
     * frames have the least size that every peer accepts.
     */
    void change(Frame frame) throws Http2Exception {
        if (frame.payload().length % 6 != 0) {
            throw new Http2Exception(
                    ErrorCode.FRAME_SIZE_ERROR,
                    "SETTINGS of " + frame.payload().length + " bytes, expected a multiple of 6");
        }
        for (int at = 0; at < frame.payload().length; at += 6) {
            int name = (frame.payload()[at] & 0xff) << 8 | (frame.payload()[at + 1] & 0xff);
            set(name, frame.number(at + 2));
        }
    }

    private void set(int name, int value) throws Http2Exception {
        if (name == INITIAL_WINDOW_SIZE) {
            if (value < 0) {
                throw new Http2Exception(
                        ErrorCode.FLOW_CONTROL_ERROR,
                        "SETTINGS_INITIAL_WINDOW_SIZE " + Integer.toUnsignedString(value)
                                + ", expected at most 2^31-1");
            }
            initialWindow = value;
        } else if (name == MAX_FRAME_SIZE && (value < Frame.MOST_PAYLOAD || value > LARGEST_FRAME)) {
            throw new Http2Exception(
                    ErrorCode.PROTOCOL_ERROR,
                    "SETTINGS_MAX_FRAME_SIZE " + Integer.toUnsignedString(value) + ", expected " + Frame.MOST_PAYLOAD
                            + " to " + LARGEST_FRAME);
        }
    }

    /** How much of a stream's body may be sent before the peer allows more, bytes. */
    int initialWindow() {
        return initialWindow;
    }
}
