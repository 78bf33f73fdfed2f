package io.inweave.core.identity;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The two messages of Istio's certificate service ({@code istio/v1/auth/ca.proto}), written and read by hand: two fields of
 * each are used, and generated types stay out of this package.
 */
final class CertificateMessages {
    private static final int CSR = 1;
    private static final int VALIDITY_DURATION = 3;
    private static final int CERT_CHAIN = 1;
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES_TYPE = 2;
    private static final int FIXED32 = 5;

    private CertificateMessages() {}

    static byte[] request(String csrPem, long lifeSeconds) {
        byte[] csr = csrPem.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(csr.length + 16);
        varint(out, CSR << 3 | BYTES_TYPE);
        varint(out, csr.length);
        out.write(csr, 0, csr.length);
        varint(out, VALIDITY_DURATION << 3 | VARINT);
        varint(out, lifeSeconds);
        return out.toByteArray();
    }

    /** The certificates of an answer, in order; one element may hold several. */
    static List<X509Certificate> chain(byte[] answer) throws IOException {
        StringBuilder pem = new StringBuilder();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(answer));
        while (in.available() > 0) {
            long tag = varint(in);
            if (tag == (CERT_CHAIN << 3 | BYTES_TYPE)) {
                pem.append(new String(bytes(in), StandardCharsets.UTF_8)).append('\n');
            } else {
                skip(in, (int) (tag & 7));
            }
        }
        try {
            return Pem.certificates(pem.toString());
        } catch (IllegalArgumentException e) {
            throw new IOException("answer of the control plane: cert_chain: " + e.getMessage(), e);
        }
    }

    private static void skip(DataInputStream in, int type) throws IOException {
        switch (type) {
            case VARINT:
                varint(in);
                return;
            case FIXED64:
                in.readLong();
                return;
            case BYTES_TYPE:
                bytes(in);
                return;
            case FIXED32:
                in.readInt();
                return;
            default:
                throw new IOException("answer of the control plane: unknown wire type " + type);
        }
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        long length = varint(in);
        if (length < 0 || length > in.available()) {
            throw new IOException("answer of the control plane: truncated");
        }
        byte[] bytes = new byte[(int) length];
        in.readFully(bytes);
        return bytes;
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long varint(DataInputStream in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = in.readUnsignedByte();
            value |= (long) (b & 0x7f) << shift;
            if ((b & 0x80) == 0) {
                return value;
            }
        }
        throw new IOException("answer of the control plane: malformed number");
    }
}
