package io.inweave.core.tls;

import io.inweave.core.identity.PeerCheck;
import io.inweave.core.identity.PeerRejected;
import io.inweave.core.identity.RootPin;
import io.inweave.core.identity.SpiffeId;
import io.inweave.core.identity.TrustBundle;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collections;

/**
 * Judges a server whose root is known only by the hash of its key. The server sends its chain with the root; the certificate
 * that has the pinned key becomes the one anchor that the rest must lead to.
 */
final class PinnedTrust extends ChainTrust {
    private final RootPin pin;
    private final SpiffeId expected;
    private final Clock clock;

    PinnedTrust(RootPin pin, SpiffeId expected, Clock clock) {
        this.pin = pin;
        this.expected = expected;
        this.clock = clock;
    }

    @Override
    SpiffeId checkServer(X509Certificate[] chain) throws PeerRejected {
        X509Certificate root = pin.find(Arrays.asList(chain));
        if (root == null) {
            throw new PeerRejected(
                    PeerRejected.Reason.FOREIGN_ROOT,
                    "foreign root: no certificate of the control plane has the key that the join token names; expected "
                            + "SHA-256 " + pin + ", got " + pins(chain));
        }
        TrustBundle bundle = TrustBundle.of(expected.trustDomain(), Collections.singletonList(root));
        TlsTarget target = TlsTarget.of(Collections.singletonList(expected), null);
        return new PeerTrust(PeerCheck.of(bundle, clock), target).checkServer(chain);
    }

    private static String pins(X509Certificate[] chain) {
        StringBuilder out = new StringBuilder();
        for (X509Certificate certificate : chain) {
            out.append(out.length() == 0 ? "" : " ").append(RootPin.of(certificate));
        }
        return out.toString();
    }

    @Override
    SpiffeId checkClient(X509Certificate[] chain) throws PeerRejected {
        throw new PeerRejected(PeerRejected.Reason.NO_CERTIFICATE, "first contact is made as a client only");
    }
}
