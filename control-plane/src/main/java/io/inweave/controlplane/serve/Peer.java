package io.inweave.controlplane.serve;

import io.inweave.controlplane.ca.CertifiedWorkload;
import io.inweave.controlplane.ca.WorkloadIdentity;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * The other end of a connection.
 *
 * @param identity of its certificate, null when it showed none
 * @param workload what else its certificate says
 * @param certificate null when it showed none that counts
 */
record Peer(
        Entrance entrance,
        @Nullable WorkloadIdentity identity,
        CertifiedWorkload workload,
        @Nullable X509Certificate certificate,
        String remote) {
    /** By which port it came. */
    enum Entrance {
        /** TLS: a certificate is needed. */
        SECURE,
        /** Plaintext on loopback: reading only. */
        READING
    }

    String who() {
        return (identity == null ? "unauthenticated client" : identity.spiffeId()) + " at " + remote;
    }
}
