package io.inweave.core.protobuf;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The fields of one message by their numbers: where in the bytes each one is. Of a field that is given more than once, but
 * should not be, the last counts, or, of messages, all of them joined. Immutable; reads the bytes in place.
 */
public final class WireFields {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int LENGTH = 2;
    static final int FIXED32 = 5;

    private static final int[] NO_INTS = new int[0];
    private static final long[] NO_LONGS = new long[0];
    static final WireFields NONE = new WireFields(new byte[0]);

    private final byte[] bytes;
    private int count;
    /** Of each field in the order in which they came: its tag, and its value or (offset, length). */
    private int[] tags = NO_INTS;

    private long[] values = NO_LONGS;

    private WireFields(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws MalformedMessage when the bytes are no message */
    public static WireFields parse(byte[] bytes) {
        return parse(bytes, 0, bytes.length);
    }

    static WireFields parse(byte[] bytes, int offset, int length) {
        WireFields fields = new WireFields(bytes);
        WireCursor in = new WireCursor(bytes, offset, offset + length);
        while (in.hasMore()) {
            int tag = in.tag();
            fields.add(tag, in.value(tag & 7));
        }
        return fields;
    }

    private void add(int tag, long value) {
        if (count == tags.length) {
            tags = Arrays.copyOf(tags, Math.max(8, count * 2));
            values = Arrays.copyOf(values, tags.length);
        }
        tags[count] = tag;
        values[count++] = value;
    }

    private int last(int number, int type) {
        int tag = number << 3 | type;
        for (int i = count - 1; i >= 0; i--) {
            if (tags[i] == tag) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a field is there, in whatever form. */
    public boolean has(int number) {
        return position(number) >= 0;
    }

    /** Where among the fields it stands for the last time; -1 when it is not there. */
    int position(int number) {
        for (int i = count - 1; i >= 0; i--) {
            if (tags[i] >>> 3 == number) {
                return i;
            }
        }
        return -1;
    }

    /** A number of variable length; 0 when it is not there. */
    public long varint(int number) {
        int at = last(number, VARINT);
        return at < 0 ? 0 : values[at];
    }

    double decimal(int number) {
        int at = last(number, FIXED64);
        return at < 0 ? 0 : Double.longBitsToDouble(values[at]);
    }

    /** Repeated numbers of variable length, packed or not. */
    List<Long> varints(int number) {
        List<Long> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (tags[i] == (number << 3 | VARINT)) {
                found.add(values[i]);
            } else if (tags[i] == (number << 3 | LENGTH)) {
                WireCursor packed = new WireCursor(bytes, offset(i), offset(i) + length(i));
                while (packed.hasMore()) {
                    found.add(packed.varint());
                }
            }
        }
        return found;
    }

    /** Bytes; none when they are not there. */
    public byte[] bytes(int number) {
        int at = last(number, LENGTH);
        return at < 0 ? new byte[0] : Arrays.copyOfRange(bytes, offset(at), offset(at) + length(at));
    }

    /** @throws MalformedMessage when it is not UTF-8 */
    public String text(int number) {
        int at = last(number, LENGTH);
        return at < 0 ? "" : text(number, at);
    }

    /** All texts of a repeated field. */
    public List<String> texts(int number) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (tags[i] == (number << 3 | LENGTH)) {
                found.add(text(number, i));
            }
        }
        return found;
    }

    private String text(int number, int at) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, offset(at), length(at)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedMessage("field " + number + " is not UTF-8");
        }
    }

    /** A message within this one; one without fields when it is not there. */
    public WireFields message(int number) {
        WireFields whole = NONE;
        for (int i = 0; i < count; i++) {
            if (tags[i] == (number << 3 | LENGTH)) {
                WireFields part = parse(bytes, offset(i), length(i));
                whole = whole == NONE ? part : whole.joined(part);
            }
        }
        return whole;
    }

    /** Both lie in the same bytes. */
    private WireFields joined(WireFields later) {
        WireFields both = new WireFields(bytes);
        for (int i = 0; i < count; i++) {
            both.add(tags[i], values[i]);
        }
        for (int i = 0; i < later.count; i++) {
            both.add(later.tags[i], later.values[i]);
        }
        return both;
    }

    /** All messages of a repeated field. */
    public List<WireFields> messages(int number) {
        List<WireFields> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (tags[i] == (number << 3 | LENGTH)) {
                found.add(parse(bytes, offset(i), length(i)));
            }
        }
        return found;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Whether no field but this one is there. */
    boolean hasOnly(int number) {
        for (int i = 0; i < count; i++) {
            if (tags[i] >>> 3 != number) {
                return false;
            }
        }
        return true;
    }

    private int offset(int at) {
        return (int) (values[at] >>> 32);
    }

    private int length(int at) {
        return (int) values[at];
    }
}
