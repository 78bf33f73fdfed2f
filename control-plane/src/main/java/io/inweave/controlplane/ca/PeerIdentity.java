package io.inweave.controlplane.ca;

import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Reads who is at the other end of a TLS connection. */
public final class PeerIdentity {
    private static final int URI = 6;
    private final String trustDomain;
    private final Clock clock;

    public PeerIdentity(String trustDomain, Clock clock) {
        this.trustDomain = trustDomain;
        this.clock = clock;
    }

    /**
     * The identity of the client certificate. Empty without a certificate, and also when it is over (a resumed or long
     * session outlives its certificate), names another trust domain, or has not exactly one URI name, which the SPIFFE
     * X.509-SVID specification (section 2) demands.
     */
    public Optional<WorkloadIdentity> of(@Nullable SSLSession session) {
        if (session == null) {
            return Optional.empty();
        }
        try {
            Certificate[] chain = session.getPeerCertificates();
            if (chain.length == 0 || !(chain[0] instanceof X509Certificate leaf)) {
                return Optional.empty();
            }
            if (leaf.getNotAfter().before(Date.from(clock.instant()))) {
                return Optional.empty();
            }
            List<String> uris = uris(leaf);
            return uris.size() == 1
                    ? WorkloadIdentity.ofSpiffeId(uris.get(0))
                            .filter(id -> id.trustDomain().equals(trustDomain))
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException | CertificateParsingException none) {
            return Optional.empty();
        }
    }

    /** What the client certificate says of its workload. */
    public static CertifiedWorkload workload(SSLSession session) {
        X509Certificate leaf = certificate(session);
        return leaf == null ? CertifiedWorkload.NONE : CertifiedWorkload.of(leaf);
    }

    /** The client certificate; null without one. */
    public static @Nullable X509Certificate certificate(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate leaf ? leaf : null;
        } catch (SSLPeerUnverifiedException none) {
            return null;
        }
    }

    private static List<String> uris(X509Certificate leaf) throws CertificateParsingException {
        List<String> uris = new ArrayList<>();
        Collection<List<?>> names = leaf.getSubjectAlternativeNames();
        if (names != null) {
            for (List<?> name : names) {
                if (Integer.valueOf(URI).equals(name.get(0))) {
                    uris.add(String.valueOf(name.get(1)));
                }
            }
        }
        return uris;
    }
}
