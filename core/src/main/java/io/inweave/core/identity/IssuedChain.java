package io.inweave.core.identity;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Turns what an authority answered into an identity, if it is what was asked for. */
final class IssuedChain {
    private IssuedChain() {}

    /**
     * @param answered the leaf first, a root last
     * @param expected whom the certificate must name
     * @param extraRoots roots that are trusted whatever the answer says
     */
    static Identity identity(
            CertificateRequest request,
            List<X509Certificate> answered,
            SpiffeId expected,
            List<X509Certificate> extraRoots,
            Clock clock)
            throws IOException {
        try {
            List<X509Certificate> chain = new ArrayList<>(answered);
            Set<X509Certificate> roots = new LinkedHashSet<>();
            while (chain.size() > 1 && isRoot(chain.get(chain.size() - 1))) {
                roots.add(chain.remove(chain.size() - 1));
            }
            roots.addAll(extraRoots);
            if (roots.isEmpty()) {
                throw new IOException("answer of the control plane: expected a root at the chain's end, got none");
            }
            Svid svid = Svid.of(request.keys().getPrivate(), chain);
            requireAsked(request, svid, expected);
            TrustBundle bundle = TrustBundle.of(expected.trustDomain(), new ArrayList<>(roots));
            PeerCheck.of(bundle, clock).check(chain.toArray(new X509Certificate[0]), PeerCheck.Role.CLIENT);
            return Identity.of(svid, bundle);
        } catch (IllegalArgumentException | PeerRejected e) {
            throw new IOException("answer of the control plane: " + e.getMessage(), e);
        }
    }

    private static boolean isRoot(X509Certificate certificate) {
        return certificate.getBasicConstraints() >= 0
                && certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private static void requireAsked(CertificateRequest request, Svid svid, SpiffeId expected) throws IOException {
        if (!svid.id().equals(expected)) {
            throw new IOException(
                    "answer of the control plane: expected a certificate of " + expected + ", got one of " + svid.id());
        }
        if (!svid.leaf().getPublicKey().equals(request.keys().getPublic())) {
            throw new IOException(
                    "answer of the control plane: expected a certificate of the key asked for, got another");
        }
    }
}
