package io.inweave.core.identity;

/** What this process proves itself with, and what it judges others by, at one moment. Immutable. */
public final class Identity {
    private final Svid svid;
    private final TrustBundle bundle;

    private Identity(Svid svid, TrustBundle bundle) {
        this.svid = svid;
        this.bundle = bundle;
    }

    /**
     * @throws IllegalArgumentException when the bundle is of another trust domain than the SVID
     */
    public static Identity of(Svid svid, TrustBundle bundle) {
        if (!svid.id().trustDomain().equals(bundle.trustDomain())) {
            throw new IllegalArgumentException("identity " + svid.id()
                    + ": expected a bundle of its trust domain, got one of " + bundle.trustDomain());
        }
        return new Identity(svid, bundle);
    }

    public Svid svid() {
        return svid;
    }

    public TrustBundle bundle() {
        return bundle;
    }

    public SpiffeId id() {
        return svid.id();
    }

    @Override
    public String toString() {
        return svid.toString();
    }
}
