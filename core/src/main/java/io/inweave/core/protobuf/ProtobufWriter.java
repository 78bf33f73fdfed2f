package io.inweave.core.protobuf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Writes protobuf's wire format (protobuf.dev, "Encoding") for the few messages that are sent by hand. One owner. */
public final class ProtobufWriter {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;

    private byte[] bytes = new byte[1024];
    private int size;

    public void varint(int field, long value) {
        raw((long) field << 3 | VARINT);
        raw(value);
    }

    public void fixed64(int field, long value) {
        raw((long) field << 3 | FIXED64);
        little(value, 8);
    }

    public void fixed32(int field, int value) {
        raw((long) field << 3 | FIXED32);
        little(value, 4);
    }

    public void text(int field, String value) {
        bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    public void bytes(int field, byte[] value) {
        raw((long) field << 3 | LENGTH);
        raw(value.length);
        append(value, value.length);
    }

    /** A message within this one: written in place, then moved to make room for its length. */
    public void message(int field, Consumer<ProtobufWriter> content) {
        raw((long) field << 3 | LENGTH);
        int start = size;
        content.accept(this);
        int length = size - start;
        int room = varintSize(length);
        reserve(room);
        System.arraycopy(bytes, start, bytes, start + room, length);
        size = start;
        raw(length);
        size += length;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void raw(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            put((byte) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        put((byte) rest);
    }

    private void little(long value, int count) {
        for (int i = 0; i < count; i++) {
            put((byte) (value >>> (8 * i)));
        }
    }

    private void put(byte value) {
        reserve(1);
        bytes[size++] = value;
    }

    private void append(byte[] value, int length) {
        reserve(length);
        System.arraycopy(value, 0, bytes, size, length);
        size += length;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    /** Bytes of a value that is not negative. */
    private static int varintSize(int value) {
        return Math.max(1, (38 - Integer.numberOfLeadingZeros(value)) / 7);
    }
}
