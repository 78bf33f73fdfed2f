package io.inweave.core.identity;

import java.io.IOException;

/** The authority was reached and said no: asking again in the same way will not help. */
public final class CertificateRefused extends IOException {
    private static final long serialVersionUID = 1L;

    public CertificateRefused(String message) {
        super(message);
    }
}
