package io.inweave.agent.instrumentation.jdktls;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The server name of Istio's sidecars, {@code outbound_.8080_.v1_.checkout.shop.svc.cluster.local}: direction, port, subset and
 * host. A JDK server ends the handshake when it reads the underscores (JDK 8 to 25), whatever matchers it has; what it reads in
 * place of that name is the host.
 *
 * <p>The extension is {@code ServerNameList} of RFC 6066, section 3: its length in 2 bytes, then entries of a type (0: host name),
 * a length in 2 bytes and a name. The transcript that the handshake signs is of the message as it came, and not concerned.
 */
final class SidecarName {
    private static final byte[] PREFIX = "outbound_.".getBytes(StandardCharsets.US_ASCII);
    private static final int LIST_HEAD = 2;
    private static final int ENTRY_HEAD = 3;
    /** Port and subset each end with an underscore and a dot. */
    private static final int PARTS = 2;

    private SidecarName() {}

    /** The same extension, unless it is one host name of that form: then one with the host only. Reads, but does not move. */
    static ByteBuffer plain(ByteBuffer extension) {
        int begin = extension.position();
        int nameBegin = begin + LIST_HEAD + ENTRY_HEAD;
        int end = extension.limit();
        if (end - nameBegin <= PREFIX.length || !isOneHostName(extension, begin, end)) {
            return extension;
        }
        for (int i = 0; i < PREFIX.length; i++) {
            if (extension.get(nameBegin + i) != PREFIX[i]) {
                return extension;
            }
        }
        int host = hostBegin(extension, nameBegin + PREFIX.length, end);
        return host >= end ? extension : extensionOf(extension, host, end);
    }

    private static boolean isOneHostName(ByteBuffer extension, int begin, int end) {
        return unsigned(extension, begin) == end - begin - LIST_HEAD
                && extension.get(begin + LIST_HEAD) == 0
                && unsigned(extension, begin + LIST_HEAD + 1) == end - begin - LIST_HEAD - ENTRY_HEAD;
    }

    /** Where the host begins, after port and subset; the end if there is none. */
    private static int hostBegin(ByteBuffer extension, int from, int end) {
        int at = from;
        for (int part = 0; part < PARTS; part++) {
            while (at < end - 1 && !(extension.get(at) == '_' && extension.get(at + 1) == '.')) {
                at++;
            }
            at += 2;
        }
        return at;
    }

    private static ByteBuffer extensionOf(ByteBuffer source, int from, int end) {
        int length = end - from;
        ByteBuffer plain = ByteBuffer.allocate(LIST_HEAD + ENTRY_HEAD + length);
        plain.putShort((short) (ENTRY_HEAD + length)).put((byte) 0).putShort((short) length);
        for (int i = from; i < end; i++) {
            plain.put(source.get(i));
        }
        plain.flip();
        return plain;
    }

    private static int unsigned(ByteBuffer buffer, int at) {
        return (buffer.get(at) & 0xff) << 8 | buffer.get(at + 1) & 0xff;
    }
}
