package io.inweave.core.http2;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes header blocks (RFC 7541): by the static table where that has the field or its name, otherwise as they are. One
 * request a connection gains nothing from a table of its own. Credentials are marked as never to be kept in one.
 */
final class HpackEncoder {
    private HpackEncoder() {}

    static byte[] encode(List<HeaderField> fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        for (HeaderField field : fields) {
            int whole = StaticTable.find(field);
            if (whole > 0) {
                number(out, 0x80, 7, whole);
            } else {
                literal(out, field);
            }
        }
        return out.toByteArray();
    }

    private static void literal(ByteArrayOutputStream out, HeaderField field) {
        int name = StaticTable.find(field.name());
        number(out, field.name().equals("authorization") ? 0x10 : 0, 4, name);
        if (name == 0) {
            text(out, field.name());
        }
        text(out, field.value());
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        number(out, 0, 7, bytes.length);
        out.write(bytes, 0, bytes.length);
    }

    private static void number(ByteArrayOutputStream out, int pattern, int bits, int value) {
        int most = (1 << bits) - 1;
        if (value < most) {
            out.write(pattern | value);
            return;
        }
        out.write(pattern | most);
        int rest = value - most;
        while (rest >= 0x80) {
            out.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
