package io.inweave.core.tls;

import io.inweave.core.identity.PeerCheck;
import io.inweave.core.identity.PeerRejected;
import io.inweave.core.identity.SpiffeId;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** Judges the peer of a handshake while it goes on, so that a peer that is refused learns it from a TLS alert. */
final class PeerTrust extends ChainTrust {
    private final PeerCheck check;
    private final @Nullable TlsTarget target;

    /**
     * @param target whom a server must prove to be; null for the trust of a server, which accepts every client of the
     *     bundle and leaves the rest to authorization
     */
    PeerTrust(PeerCheck check, @Nullable TlsTarget target) {
        this.check = check;
        this.target = target;
    }

    @Override
    SpiffeId checkServer(X509Certificate[] chain) throws PeerRejected {
        SpiffeId peer = check.check(chain, PeerCheck.Role.SERVER);
        if (target == null || !target.accepts(peer)) {
            throw new PeerRejected(
                    PeerRejected.Reason.WRONG_IDENTITY,
                    "wrong identity: expected " + (target == null ? "no server" : target) + ", got " + peer);
        }
        return peer;
    }

    @Override
    SpiffeId checkClient(X509Certificate[] chain) throws PeerRejected {
        return check.check(chain, PeerCheck.Role.CLIENT);
    }
}
