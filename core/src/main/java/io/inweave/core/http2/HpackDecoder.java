package io.inweave.core.http2;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads header blocks (RFC 7541). One for all blocks of a connection, in their order. */
final class HpackDecoder {
    private final DynamicTable table = new DynamicTable();
    private final int mostBytes;

    /** @param mostBytes how large a list may be, counted as in RFC 9113, section 6.5.2 */
    HpackDecoder(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** @throws Http2Exception when the block breaks the format, or its list is too large */
    List<HeaderField> decode(byte[] block) throws Http2Exception {
        List<HeaderField> fields = new ArrayList<>();
        Cursor in = new Cursor(block);
        int size = 0;
        while (in.hasMore()) {
            int first = in.peek();
            if ((first & 0xe0) == 0x20) {
                resize(in, fields);
                continue;
            }
            HeaderField field = field(in, first);
            size += field.size();
            if (size > mostBytes) {
                throw new Http2Exception(
                        ErrorCode.ENHANCE_YOUR_CALM, "header list over " + mostBytes + " bytes, expected at most that");
            }
            fields.add(field);
        }
        return fields;
    }

    private void resize(Cursor in, List<HeaderField> fields) throws Http2Exception {
        if (!fields.isEmpty()) {
            throw new Http2Exception(
                    ErrorCode.COMPRESSION_ERROR, "change of the table's size after a field, expected before the first");
        }
        table.resize(in.number(5));
    }

    private HeaderField field(Cursor in, int first) throws Http2Exception {
        if ((first & 0x80) != 0) {
            return indexed(in.number(7));
        }
        boolean kept = (first & 0x40) != 0;
        int name = in.number(kept ? 6 : 4);
        HeaderField field = HeaderField.of(name == 0 ? in.text() : indexed(name).name(), in.text());
        if (kept) {
            table.add(field);
        }
        return field;
    }

    private HeaderField indexed(int index) throws Http2Exception {
        return index >= 1 && index <= StaticTable.SIZE ? StaticTable.get(index) : table.get(index - StaticTable.SIZE);
    }

    int tableSize() {
        return table.size();
    }

    /** Where in a block we are. */
    private static final class Cursor {
        /** Numbers beyond this are of no use to anybody. */
        private static final int LARGEST = 1 << 24;

        private final byte[] block;
        private int at;

        Cursor(byte[] block) {
            this.block = block;
        }

        boolean hasMore() {
            return at < block.length;
        }

        int peek() {
            return block[at] & 0xff;
        }

        private int octet() throws Http2Exception {
            if (at == block.length) {
                throw new Http2Exception(ErrorCode.COMPRESSION_ERROR, "header block ends within a field");
            }
            return block[at++] & 0xff;
        }

        /** A number that begins in the low bits of the next octet (section 5.1). */
        int number(int bits) throws Http2Exception {
            int most = (1 << bits) - 1;
            int value = octet() & most;
            if (value < most) {
                return value;
            }
            for (int shift = 0; ; shift += 7) {
                int octet = octet();
                long sum = value + ((long) (octet & 0x7f) << shift);
                if (sum > LARGEST || shift > 28) {
                    throw new Http2Exception(
                            ErrorCode.COMPRESSION_ERROR, "number over " + LARGEST + " in a header block");
                }
                value = (int) sum;
                if ((octet & 0x80) == 0) {
                    return value;
                }
            }
        }

        String text() throws Http2Exception {
            boolean coded = (hasMore() ? peek() : 0) >= 0x80;
            int length = number(7);
            if (length > block.length - at) {
                throw new Http2Exception(
                        ErrorCode.COMPRESSION_ERROR,
                        "string of " + length + " bytes, expected at most " + (block.length - at));
            }
            int start = at;
            at += length;
            return coded
                    ? Huffman.decode(block, start, length)
                    : new String(block, start, length, StandardCharsets.ISO_8859_1);
        }
    }
}
