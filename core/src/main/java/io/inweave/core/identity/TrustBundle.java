package io.inweave.core.identity;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The roots that vouch for one trust domain. Immutable. */
public final class TrustBundle {
    private final TrustDomain trustDomain;
    private final List<X509Certificate> roots;

    private TrustBundle(TrustDomain trustDomain, List<X509Certificate> roots) {
        this.trustDomain = trustDomain;
        this.roots = roots;
    }

    /**
     * @throws IllegalArgumentException when there is no root: such a bundle would trust nobody
     */
    public static TrustBundle of(TrustDomain trustDomain, List<X509Certificate> roots) {
        if (roots.isEmpty()) {
            throw new IllegalArgumentException(
                    "trust bundle of " + trustDomain + ": expected at least one root, got none");
        }
        return new TrustBundle(trustDomain, Collections.unmodifiableList(new ArrayList<>(roots)));
    }

    public TrustDomain trustDomain() {
        return trustDomain;
    }

    /** Unmodifiable, never empty. */
    public List<X509Certificate> roots() {
        return roots;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrustBundle
                && ((TrustBundle) other).trustDomain.equals(trustDomain)
                && ((TrustBundle) other).roots.equals(roots);
    }

    @Override
    public int hashCode() {
        return 31 * trustDomain.hashCode() + roots.hashCode();
    }

    @Override
    public String toString() {
        return trustDomain + " with " + roots.size() + " root(s)";
    }
}
