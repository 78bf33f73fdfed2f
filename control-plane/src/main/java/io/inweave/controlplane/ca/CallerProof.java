package io.inweave.controlplane.ca;

/** Decides on a bearer token that is shown instead of a certificate. */
public interface CallerProof {
    /**
     * Checks a token and counts its use.
     *
     * @param token as it came, unchecked
     * @param keyFingerprint of the key to be certified: a repeated request with the same key is the same use
     */
    Decision check(String token, String keyFingerprint);

    /** What came of it. */
    sealed interface Decision permits Accepted, Refused {}

    /**
     * The caller may have a certificate of this identity.
     *
     * @param workload which of those that have the identity
     * @param evidence for the log: which token, for which group
     */
    record Accepted(WorkloadIdentity identity, CertifiedWorkload workload, String evidence) implements Decision {}

    /**
     * The caller gets none.
     *
     * @param who as far as it is known, safe to log
     * @param reason safe to log and to send
     */
    record Refused(Kind kind, String who, String reason) implements Decision {}

    /** Which gRPC status a refusal has. */
    enum Kind {
        /** Nothing was proved: forged, expired, malformed, for another audience. */
        UNAUTHENTICATED,
        /** Somebody is known, but may not: replayed, no such group. */
        PERMISSION_DENIED,
        /** Nobody can tell now; the same proof may do in a moment. */
        UNAVAILABLE
    }
}
