package io.inweave.core.grpc;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts the body of an answer into messages: a flag, a length in four bytes, the message. */
final class MessageReader {
    private static final int PREFIX = 5;

    private final int mostBytes;
    private byte[] bytes = new byte[4096];
    private int start;
    private int end;
    private String problem = "";

    /** @param mostBytes how long a message may be */
    MessageReader(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    void add(byte[] more) {
        if (bytes.length - end < more.length) {
            makeRoom(more.length);
        }
        System.arraycopy(more, 0, bytes, end, more.length);
        end += more.length;
    }

    private void makeRoom(int needed) {
        int kept = end - start;
        byte[] target = bytes.length - kept < needed ? new byte[Math.max(bytes.length * 2, kept + needed)] : bytes;
        System.arraycopy(bytes, start, target, 0, kept);
        bytes = target;
        start = 0;
        end = kept;
    }

    /** The next message that is whole; null when none is, or when there is a {@linkplain #problem problem}. */
    byte @Nullable [] next() {
        if (end - start < PREFIX || !problem.isEmpty()) {
            return null;
        }
        int length = (bytes[start + 1] & 0xff) << 24
                | (bytes[start + 2] & 0xff) << 16
                | (bytes[start + 3] & 0xff) << 8
                | (bytes[start + 4] & 0xff);
        if (bytes[start] != 0) {
            problem = "compressed message, expected none since none was asked for";
            return null;
        }
        if (length < 0 || length > mostBytes) {
            problem = "message of " + Integer.toUnsignedString(length) + " bytes, expected at most " + mostBytes;
            return null;
        }
        if (end - start - PREFIX < length) {
            return null;
        }
        byte[] message = Arrays.copyOfRange(bytes, start + PREFIX, start + PREFIX + length);
        start += PREFIX + length;
        if (start == end) {
            start = 0;
            end = 0;
            // One large answer must not hold its room for as long as the stream lives.
            bytes = bytes.length > 1 << 16 ? new byte[4096] : bytes;
        }
        return message;
    }

    /** Why no message can be read; empty when one can. */
    String problem() {
        return problem;
    }

    /** Whether part of a message is there. */
    boolean isWithinMessage() {
        return end > start;
    }
}
