package io.inweave.core.identity;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Judges certificate chains by one bundle: path and signatures (RFC 5280, section 6), expiry, and the form of an X.509 SVID
 * (X509-SVID specification, sections 2 and 4). Thread-safe.
 *
 * <p>A path that was once found good stays good under the same roots until its first certificate expires, so the result is
 * kept for each leaf: checking a resumed session or a known peer costs no signature. What is kept is bounded.
 */
public final class PeerCheck {
    /** What a certificate is presented for. */
    public enum Role {
        /** By a server to its client. */
        SERVER("1.3.6.1.5.5.7.3.1"),
        /** By a client to its server. */
        CLIENT("1.3.6.1.5.5.7.3.2");

        private final String extendedKeyUsage;

        Role(String extendedKeyUsage) {
            this.extendedKeyUsage = extendedKeyUsage;
        }
    }

    private static final String ANY_EXTENDED_KEY_USAGE = "2.5.29.37.0";
    private static final int KEY_CERT_SIGN = 5;
    private static final int MAX_KNOWN = 1000;
    private static final int MAX_CHAIN = 10;

    private final TrustBundle bundle;
    private final Clock clock;
    private final Set<TrustAnchor> anchors = new HashSet<>();
    private final Map<X509Certificate, Long> goodUntilMillis = new ConcurrentHashMap<>();

    private PeerCheck(TrustBundle bundle, Clock clock) {
        this.bundle = bundle;
        this.clock = clock;
        for (X509Certificate root : bundle.roots()) {
            anchors.add(new TrustAnchor(root, null));
        }
    }

    public static PeerCheck of(TrustBundle bundle, Clock clock) {
        return new PeerCheck(bundle, clock);
    }

    /**
     * Checks a peer's chain.
     *
     * @param chain the leaf first, as TLS hands it over; a root at its end is skipped
     * @return the identity that it proves
     * @throws PeerRejected when it proves none
     */
    public SpiffeId check(X509Certificate[] chain, Role role) throws PeerRejected {
        if (chain.length == 0) {
            throw new PeerRejected(PeerRejected.Reason.NO_CERTIFICATE, "the peer presented no certificate");
        }
        SpiffeId id = idOf(chain[0]);
        if (!id.trustDomain().equals(bundle.trustDomain())) {
            throw new PeerRejected(
                    PeerRejected.Reason.FOREIGN_TRUST_DOMAIN,
                    "foreign trust domain: expected " + bundle.trustDomain() + ", got " + id);
        }
        checkUsage(chain[0], id, role);
        Long known = goodUntilMillis.get(chain[0]);
        long now = clock.millis();
        if (known == null || now >= known || now < chain[0].getNotBefore().getTime()) {
            validatePath(chain, id);
        }
        return id;
    }

    private static SpiffeId idOf(X509Certificate leaf) throws PeerRejected {
        try {
            return SubjectAltName.spiffeId(leaf);
        } catch (IllegalArgumentException e) {
            throw new PeerRejected(PeerRejected.Reason.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    private static void checkUsage(X509Certificate leaf, SpiffeId id, Role role) throws PeerRejected {
        boolean[] usage = leaf.getKeyUsage();
        if (leaf.getBasicConstraints() >= 0 || (usage != null && usage[KEY_CERT_SIGN])) {
            throw new PeerRejected(
                    PeerRejected.Reason.MALFORMED,
                    "certificate of " + id + ": expected a leaf, got that of an authority");
        }
        List<String> extended;
        try {
            extended = leaf.getExtendedKeyUsage();
        } catch (CertificateParsingException e) {
            throw new PeerRejected(
                    PeerRejected.Reason.MALFORMED, "certificate of " + id + ": key usage cannot be read");
        }
        if (extended != null
                && !extended.contains(role.extendedKeyUsage)
                && !extended.contains(ANY_EXTENDED_KEY_USAGE)) {
            throw new PeerRejected(
                    PeerRejected.Reason.MALFORMED,
                    "certificate of " + id + ": expected it to be good for a " + role + ", got key usages " + extended);
        }
    }

    private void validatePath(X509Certificate[] chain, SpiffeId id) throws PeerRejected {
        List<X509Certificate> path = withoutRoot(chain, id);
        Instant now = clock.instant();
        checkLife(path, id, now);
        try {
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
        } catch (CertPathValidatorException e) {
            throw new PeerRejected(
                    PeerRejected.Reason.FOREIGN_ROOT,
                    "foreign root: the certificate of " + id + " does not lead to a root of " + bundle.trustDomain()
                            + ": " + e.getMessage());
        } catch (GeneralSecurityException e) {
            throw new PeerRejected(
                    PeerRejected.Reason.MALFORMED, "certificate of " + id + ": cannot be checked: " + e.getMessage());
        }
        remember(path);
    }

    private List<X509Certificate> withoutRoot(X509Certificate[] chain, SpiffeId id) throws PeerRejected {
        if (chain.length > MAX_CHAIN) {
            throw new PeerRejected(
                    PeerRejected.Reason.MALFORMED,
                    "certificate of " + id + ": expected a chain of at most " + MAX_CHAIN + ", got " + chain.length);
        }
        List<X509Certificate> path = new ArrayList<>(Arrays.asList(chain));
        while (path.size() > 1 && bundle.roots().contains(path.get(path.size() - 1))) {
            path.remove(path.size() - 1);
        }
        return path;
    }

    /** Told apart before the path is built, because "expired" and "not ours" have different remedies. */
    private static void checkLife(List<X509Certificate> path, SpiffeId id, Instant now) throws PeerRejected {
        for (X509Certificate certificate : path) {
            if (!now.isBefore(certificate.getNotAfter().toInstant())) {
                throw new PeerRejected(
                        PeerRejected.Reason.EXPIRED,
                        "expired: the certificate of " + id + " ended "
                                + certificate.getNotAfter().toInstant() + ", now it is " + now);
            }
            if (now.isBefore(certificate.getNotBefore().toInstant())) {
                throw new PeerRejected(
                        PeerRejected.Reason.NOT_YET_VALID,
                        "not yet valid: the certificate of " + id + " begins "
                                + certificate.getNotBefore().toInstant() + ", now it is " + now);
            }
        }
    }

    private void remember(List<X509Certificate> path) {
        long until = Long.MAX_VALUE;
        for (X509Certificate certificate : path) {
            until = Math.min(until, certificate.getNotAfter().getTime());
        }
        if (goodUntilMillis.size() >= MAX_KNOWN) {
            goodUntilMillis.clear();
        }
        goodUntilMillis.put(path.get(0), until);
    }
}
