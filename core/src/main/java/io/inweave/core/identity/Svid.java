package io.inweave.core.identity;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An X.509 SVID: a private key, and the certificates that bind it to one SPIFFE id. Immutable. */
public final class Svid {
    private final SpiffeId id;
    private final PrivateKey key;
    private final List<X509Certificate> chain;

    private Svid(SpiffeId id, PrivateKey key, List<X509Certificate> chain) {
        this.id = id;
        this.key = key;
        this.chain = chain;
    }

    /**
     * @param chain the leaf first, then intermediates
     * @throws IllegalArgumentException when there is no leaf, or when it does not hold exactly one SPIFFE id
     */
    public static Svid of(PrivateKey key, List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("certificate chain: expected a leaf, got none");
        }
        List<X509Certificate> copy = Collections.unmodifiableList(new ArrayList<>(chain));
        return new Svid(SubjectAltName.spiffeId(copy.get(0)), key, copy);
    }

    public SpiffeId id() {
        return id;
    }

    public PrivateKey key() {
        return key;
    }

    /** The leaf first, then intermediates. Unmodifiable. */
    public List<X509Certificate> chain() {
        return chain;
    }

    public X509Certificate leaf() {
        return chain.get(0);
    }

    public Instant notBefore() {
        return leaf().getNotBefore().toInstant();
    }

    /** The end of its life; from then on it must not be used. */
    public Instant notAfter() {
        return leaf().getNotAfter().toInstant();
    }

    public boolean expiredAt(Instant now) {
        return !now.isBefore(notAfter());
    }

    /** Names the id and the end of life; never the key. */
    @Override
    public String toString() {
        return id + " until " + notAfter();
    }
}
