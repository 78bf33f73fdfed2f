package io.inweave.core.http2;

import java.io.ByteArrayOutputStream;

/** Puts a header block together from HEADERS and CONTINUATION frames, which nothing may come between. */
final class HeaderBlock {
    /** As it is on the wire; beyond that a peer only wants our memory. */
    private static final int MOST_BYTES = 64 * 1024;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean open;
    private boolean last;

    /**
     * Takes a frame of either type.
     *
     * @return whether the block is whole
     */
    boolean add(Frame frame) throws Http2Exception {
        if (open != (frame.type() == Frame.CONTINUATION)) {
            throw new Http2Exception(ErrorCode.PROTOCOL_ERROR, "header block out of order");
        }
        if (!open) {
            bytes.reset();
            last = frame.has(Frame.END_STREAM);
        }
        byte[] content = open ? frame.payload() : frame.content();
        if (bytes.size() + content.length > MOST_BYTES) {
            throw new Http2Exception(
                    ErrorCode.ENHANCE_YOUR_CALM, "header block over " + MOST_BYTES + " bytes, expected at most that");
        }
        bytes.write(content, 0, content.length);
        open = !frame.has(Frame.END_HEADERS);
        return !open;
    }

    boolean isOpen() {
        return open;
    }

    /** Whether nothing follows the block on its stream. */
    boolean isLast() {
        return last;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
