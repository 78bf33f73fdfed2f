package io.inweave.core.identity;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;

/** Reads the SPIFFE id of a certificate. */
public final class SubjectAltName {
    private static final int URI = 6;

    private SubjectAltName() {}

    /**
     * The one SPIFFE id of a certificate (X509-SVID specification, section 2: exactly one URI SAN).
     *
     * @throws IllegalArgumentException when there is none, more than one, or a malformed one
     */
    public static SpiffeId spiffeId(X509Certificate certificate) {
        String found = null;
        for (List<?> name : names(certificate)) {
            if (Integer.valueOf(URI).equals(name.get(0))) {
                if (found != null) {
                    throw new IllegalArgumentException("certificate: expected exactly one URI SAN, got several");
                }
                found = String.valueOf(name.get(1));
            }
        }
        if (found == null) {
            throw new IllegalArgumentException("certificate: expected exactly one URI SAN with a SPIFFE id, got none");
        }
        return SpiffeId.parse(found);
    }

    private static Collection<List<?>> names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? java.util.Collections.<List<?>>emptyList() : names;
        } catch (CertificateParsingException e) {
            throw new IllegalArgumentException("certificate: subject alternative names cannot be read", e);
        }
    }
}
