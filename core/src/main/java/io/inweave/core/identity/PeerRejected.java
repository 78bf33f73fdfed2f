package io.inweave.core.identity;

import java.security.cert.CertificateException;

/** Says that a peer did not prove to be whom we accept, and why. A refusal, not a fault: it carries no stack trace. */
public final class PeerRejected extends CertificateException {
    private static final long serialVersionUID = 1L;

    /** Why a peer is refused. */
    public enum Reason {
        /** A certificate's life is over. */
        EXPIRED,
        /** A certificate's life has not begun. */
        NOT_YET_VALID,
        /** The identity is of a trust domain that we have no roots for. */
        FOREIGN_TRUST_DOMAIN,
        /** The chain does not lead to one of our roots. */
        FOREIGN_ROOT,
        /** The peer presented no certificate. */
        NO_CERTIFICATE,
        /** The peer proved an identity, but not an expected one. */
        WRONG_IDENTITY,
        /** The certificate is not an X.509 SVID. */
        MALFORMED
    }

    private final Reason reason;

    public PeerRejected(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
