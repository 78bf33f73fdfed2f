package io.inweave.core.http2;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads frames. Belongs to the thread that reads. */
final class FrameReader {
    private final InputStream in;
    private final byte[] header = new byte[Frame.HEADER_BYTES];

    FrameReader(InputStream in) {
        this.in = in;
    }

    /**
     * The next frame; null when the peer has closed the connection between two frames.
     *
     * @throws EOFException when it closed within one
     * @throws Http2Exception when the frame is longer than we said that we take
     */
    @Nullable
    Frame next() throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        header[0] = (byte) first;
        fill(header, 1);
        int length = (header[0] & 0xff) << 16 | (header[1] & 0xff) << 8 | (header[2] & 0xff);
        if (length > Frame.MOST_PAYLOAD) {
            throw tooLong(length);
        }
        byte[] payload = new byte[length];
        fill(payload, 0);
        int stream = (header[5] & 0x7f) << 24 | (header[6] & 0xff) << 16 | (header[7] & 0xff) << 8 | (header[8] & 0xff);
        return new Frame(header[3] & 0xff, header[4] & 0xff, stream, payload);
    }

    private Http2Exception tooLong(int length) {
        return new String(header, StandardCharsets.ISO_8859_1).startsWith("HTTP/")
                ? new Http2Exception(ErrorCode.PROTOCOL_ERROR, "the server speaks HTTP/1, expected HTTP/2")
                : new Http2Exception(
                        ErrorCode.FRAME_SIZE_ERROR,
                        "frame of " + length + " bytes, expected at most " + Frame.MOST_PAYLOAD);
    }

    private void fill(byte[] target, int from) throws IOException {
        int at = from;
        while (at < target.length) {
            int read = in.read(target, at, target.length - at);
            if (read < 0) {
                throw new EOFException("the connection was closed within a frame");
            }
            at += read;
        }
    }
}
