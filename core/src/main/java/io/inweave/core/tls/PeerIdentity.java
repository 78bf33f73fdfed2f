package io.inweave.core.tls;

import io.inweave.core.identity.SpiffeId;
import java.time.Instant;

/** Who the other end of a connection proved to be. Immutable. */
public final class PeerIdentity {
    private final SpiffeId id;
    private final Instant notAfter;

    private PeerIdentity(SpiffeId id, Instant notAfter) {
        this.id = id;
        this.notAfter = notAfter;
    }

    public static PeerIdentity of(SpiffeId id, Instant notAfter) {
        return new PeerIdentity(id, notAfter);
    }

    public SpiffeId id() {
        return id;
    }

    /** When the certificate that it was proved with ends. */
    public Instant notAfter() {
        return notAfter;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PeerIdentity
                && ((PeerIdentity) other).id.equals(id)
                && ((PeerIdentity) other).notAfter.equals(notAfter);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
