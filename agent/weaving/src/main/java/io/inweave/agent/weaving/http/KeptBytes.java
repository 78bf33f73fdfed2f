package io.inweave.agent.weaving.http;

import io.inweave.core.exchange.Replay;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The bytes of a request's body that is there once, kept as they go by so that it can be sent again. As Envoy does it, up to a
 * limit: what is longer is not repeatable once it has begun. One thread writes; any reads once the body is complete.
 */
public final class KeptBytes {
    /** Bytes. Enough for most calls of services, and little beside what such a call costs anyway. */
    public static final int LIMIT = 64 * 1024;

    private byte[] bytes = new byte[0];
    private int size;
    private boolean overflown;
    private volatile boolean complete;

    /**
     * The body begins, or begins anew.
     *
     * @param length as announced, bytes; -1 when unknown
     */
    public void begin(long length) {
        complete = false;
        size = 0;
        overflown = length > LIMIT;
        if (length > 0 && !overflown && bytes.length < length) {
            bytes = new byte[(int) length];
        }
    }

    /** Some bytes went by. */
    public void keep(byte[] from, int offset, int length) {
        if (hasRoom(length)) {
            System.arraycopy(from, offset, bytes, size, length);
            size += length;
        }
    }

    /** As {@link #keep(byte[], int, int)}, from a buffer whose position moves to its limit unless the body is too long. */
    public void keep(ByteBuffer from) {
        int length = from.remaining();
        if (hasRoom(length)) {
            from.get(bytes, size, length);
            size += length;
        }
    }

    /** Something went by that cannot be kept, such as a file: the body is not repeatable. */
    public void giveUp() {
        overflown = true;
        bytes = new byte[0];
        size = 0;
    }

    private boolean hasRoom(int length) {
        if (overflown) {
            return false;
        }
        if (size + length > LIMIT) {
            giveUp();
            return false;
        }
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(LIMIT, Math.max(512, 2 * (size + length))));
        }
        return true;
    }

    /** The body came to its end. */
    public void end() {
        complete = !overflown;
    }

    /** Whether all of the body is kept. */
    public boolean complete() {
        return complete;
    }

    /** {@link Replay#REPEATABLE} once all of it is kept, until then {@link Replay#ONCE}. */
    public Replay replay() {
        return complete ? Replay.REPEATABLE : Replay.ONCE;
    }

    /** The whole body; call it once it is {@link #complete}. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }
}
