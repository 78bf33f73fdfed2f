package io.inweave.core.http2;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Makes frames. */
final class FrameWriter {
    /** What a client begins with (RFC 9113, section 3.4). */
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] NOTHING = new byte[0];

    private FrameWriter() {}

    /** The preface, our settings, and the connection's window, which settings cannot change. */
    static byte[] greeting(int window, int mostHeaderBytes) {
        ByteArrayOutputStream settings = new ByteArrayOutputStream(32);
        setting(settings, Settings.ENABLE_PUSH, 0);
        setting(settings, Settings.INITIAL_WINDOW_SIZE, window);
        setting(settings, Settings.MAX_HEADER_LIST_SIZE, mostHeaderBytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream(96);
        out.write(PREFACE, 0, PREFACE.length);
        frame(out, Frame.SETTINGS, 0, 0, settings.toByteArray());
        frame(out, Frame.WINDOW_UPDATE, 0, 0, number(window - Settings.DEFAULT_WINDOW));
        return out.toByteArray();
    }

    private static void setting(ByteArrayOutputStream out, int name, int value) {
        out.write(name >>> 8);
        out.write(name);
        out.write(number(value), 0, 4);
    }

    static byte[] settingsAck() {
        return one(Frame.SETTINGS, Frame.ACK, 0, NOTHING);
    }

    static byte[] ping(byte[] data) {
        return one(Frame.PING, 0, 0, data);
    }

    static byte[] pong(byte[] data) {
        return one(Frame.PING, Frame.ACK, 0, data);
    }

    static byte[] windowUpdate(int stream, int more) {
        return one(Frame.WINDOW_UPDATE, 0, stream, number(more));
    }

    static byte[] reset(int stream, int code) {
        return one(Frame.RST_STREAM, 0, stream, number(code));
    }

    /** We processed no stream of the peer's: it opens none. */
    static byte[] goAway(int code) {
        byte[] payload = new byte[8];
        System.arraycopy(number(code), 0, payload, 4, 4);
        return one(Frame.GOAWAY, 0, 0, payload);
    }

    /** A header block, in as many frames as it takes. The stream stays open. */
    static byte[] headers(int stream, byte[] block) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(block.length + 16);
        int at = 0;
        do {
            int length = Math.min(Frame.MOST_PAYLOAD, block.length - at);
            int flags = at + length == block.length ? Frame.END_HEADERS : 0;
            header(out, at == 0 ? Frame.HEADERS : Frame.CONTINUATION, flags, stream, length);
            out.write(block, at, length);
            at += length;
        } while (at < block.length);
        return out.toByteArray();
    }

    /** Part of a body; {@link Frame#END_STREAM} among the flags says that it is the last. */
    static byte[] data(int stream, int flags, byte[] bytes, int offset, int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + Frame.HEADER_BYTES);
        header(out, Frame.DATA, flags, stream, length);
        out.write(bytes, offset, length);
        return out.toByteArray();
    }

    private static byte[] one(int type, int flags, int stream, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + Frame.HEADER_BYTES);
        frame(out, type, flags, stream, payload);
        return out.toByteArray();
    }

    private static void frame(ByteArrayOutputStream out, int type, int flags, int stream, byte[] payload) {
        header(out, type, flags, stream, payload.length);
        out.write(payload, 0, payload.length);
    }

    private static void header(ByteArrayOutputStream out, int type, int flags, int stream, int length) {
        out.write(length >>> 16);
        out.write(length >>> 8);
        out.write(length);
        out.write(type);
        out.write(flags);
        out.write(number(stream), 0, 4);
    }

    private static byte[] number(int value) {
        return new byte[] {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value};
    }
}
