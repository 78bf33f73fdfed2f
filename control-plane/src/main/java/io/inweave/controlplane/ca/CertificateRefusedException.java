package io.inweave.controlplane.ca;

/** A signing request that is not signed. The message says what was found and what was expected, and is safe to log. */
public final class CertificateRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    CertificateRefusedException(String message) {
        super(message, null, false, false);
    }
}
