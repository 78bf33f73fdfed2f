package io.inweave.core.protobuf;

/** Where in a message's bytes we are. */
final class WireCursor {
    private static final int GROUP_BEGIN = 3;
    private static final int GROUP_END = 4;
    private static final int DEEPEST_GROUP = 100;

    private final byte[] bytes;
    private final int end;
    private int at;

    WireCursor(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    boolean hasMore() {
        return at < end;
    }

    /** A field's number and type, as they are. */
    int tag() {
        long tag = varint();
        if (tag >>> 3 == 0 || tag >>> 32 != 0) {
            throw new MalformedMessage("tag " + Long.toUnsignedString(tag) + ", expected a field's number");
        }
        return (int) tag;
    }

    /** The value of a type, or of bytes, (offset, length); of a group, which no message of today has, nothing. */
    long value(int type) {
        switch (type) {
            case WireFields.VARINT:
                return varint();
            case WireFields.FIXED64:
                return fixed(8);
            case WireFields.FIXED32:
                return fixed(4);
            case WireFields.LENGTH:
                return span();
            case GROUP_BEGIN:
                skipGroup(1);
                return 0;
            default:
                throw new MalformedMessage("wire type " + type + ", expected a known one");
        }
    }

    private void skipGroup(int depth) {
        if (depth > DEEPEST_GROUP) {
            throw new MalformedMessage("groups nested deeper than " + DEEPEST_GROUP);
        }
        for (int type = tag() & 7; type != GROUP_END; type = tag() & 7) {
            if (type == GROUP_BEGIN) {
                skipGroup(depth + 1);
            } else {
                value(type);
            }
        }
    }

    private long span() {
        long length = varint();
        if (length < 0 || length > end - at) {
            throw new MalformedMessage(
                    "field of " + Long.toUnsignedString(length) + " bytes, expected at most " + (end - at));
        }
        long span = (long) at << 32 | length;
        at += (int) length;
        return span;
    }

    private long fixed(int size) {
        if (end - at < size) {
            throw truncated();
        }
        long value = 0;
        for (int i = size - 1; i >= 0; i--) {
            value = value << 8 | bytes[at + i] & 0xff;
        }
        at += size;
        return value;
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at == end) {
                throw truncated();
            }
            byte next = bytes[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedMessage("number of more than 10 bytes");
    }

    private static MalformedMessage truncated() {
        return new MalformedMessage("truncated");
    }
}
