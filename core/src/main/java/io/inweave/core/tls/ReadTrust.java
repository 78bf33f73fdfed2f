package io.inweave.core.tls;

import io.inweave.core.identity.PeerCheck;
import io.inweave.core.identity.PeerRejected;
import io.inweave.core.identity.SpiffeId;
import io.inweave.core.identity.TrustBundle;
import io.inweave.core.identity.TrustDomain;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** Judges the control plane by roots that are read at each handshake: the file that holds them may be replaced at any time. */
final class ReadTrust extends ChainTrust {
    private final TrustDomain trustDomain;
    private final Supplier<List<X509Certificate>> roots;
    private final Clock clock;

    ReadTrust(TrustDomain trustDomain, Supplier<List<X509Certificate>> roots, Clock clock) {
        this.trustDomain = trustDomain;
        this.roots = roots;
        this.clock = clock;
    }

    @Override
    SpiffeId checkServer(X509Certificate[] chain) throws PeerRejected {
        List<X509Certificate> now = roots.get();
        if (now.isEmpty()) {
            throw new PeerRejected(
                    PeerRejected.Reason.FOREIGN_ROOT,
                    "no root is known to judge the control plane by: its file holds none");
        }
        PeerCheck check = PeerCheck.of(TrustBundle.of(trustDomain, now), clock);
        return new PeerTrust(check, ControlPlaneTls.target(trustDomain)).checkServer(chain);
    }

    @Override
    SpiffeId checkClient(X509Certificate[] chain) throws PeerRejected {
        throw new PeerRejected(PeerRejected.Reason.NO_CERTIFICATE, "first contact is made as a client only");
    }
}
