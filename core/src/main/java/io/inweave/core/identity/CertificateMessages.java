package io.inweave.core.identity;

import io.inweave.core.protobuf.MalformedMessage;
import io.inweave.core.protobuf.ProtobufWriter;
import io.inweave.core.protobuf.WireFields;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;

/** The two messages of Istio's certificate service ({@code istio/v1/auth/ca.proto}). */
final class CertificateMessages {
    private static final int CSR = 1;
    private static final int VALIDITY_DURATION = 3;
    private static final int CERT_CHAIN = 1;

    private CertificateMessages() {}

    static byte[] request(String csrPem, long lifeSeconds) {
        ProtobufWriter out = new ProtobufWriter();
        out.text(CSR, csrPem);
        out.varint(VALIDITY_DURATION, lifeSeconds);
        return out.toBytes();
    }

    /** The certificates of an answer, in order; one element may hold several. */
    static List<X509Certificate> chain(byte[] answer) throws IOException {
        try {
            return Pem.certificates(String.join("\n", WireFields.parse(answer).texts(CERT_CHAIN)));
        } catch (MalformedMessage e) {
            throw new IOException("answer of the control plane: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IOException("answer of the control plane: cert_chain: " + e.getMessage(), e);
        }
    }
}
