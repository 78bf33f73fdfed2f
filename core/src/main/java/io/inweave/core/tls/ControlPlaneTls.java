package io.inweave.core.tls;

import io.inweave.core.grpc.ChannelTls;
import io.inweave.core.identity.Identity;
import io.inweave.core.identity.IdentitySource;
import io.inweave.core.identity.JoinToken;
import io.inweave.core.identity.PeerRejected;
import io.inweave.core.identity.SpiffeId;
import io.inweave.core.identity.TrustDomain;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocketFactory;

/**
 * Connections to the control plane, which must prove to be {@code spiffe://<trust domain>/ns/inweave-system/sa/inweave}: at
 * first contact by a root that is known beforehand, afterwards by mutual TLS with the current identity. There is no setting
 * that skips this. Thread-safe.
 */
public abstract class ControlPlaneTls implements ChannelTls {
    private static final String NAMESPACE = "inweave-system";
    private static final String SERVICE_ACCOUNT = "inweave";

    private ControlPlaneTls() {}

    /** The identity that the control plane of a trust domain proves. */
    public static SpiffeId controlPlane(TrustDomain trustDomain) {
        return SpiffeId.of(trustDomain, NAMESPACE, SERVICE_ACCOUNT);
    }

    /** First contact by join token: the server's chain must hold the pinned root, and lead to it. */
    public static ControlPlaneTls pinned(JoinToken token, Clock clock) {
        return new FirstContact(new PinnedTrust(token.root(), controlPlane(token.trustDomain()), clock));
    }

    /** First contact by roots that are known beforehand, as they are at each contact; none is ever trusted for want of one. */
    public static ControlPlaneTls rooted(TrustDomain trustDomain, Supplier<List<X509Certificate>> roots, Clock clock) {
        return new FirstContact(new ReadTrust(trustDomain, roots, clock));
    }

    /** Mutual TLS with the current identity. */
    public static ControlPlaneTls mutual(MeshTls tls, IdentitySource identities) {
        return new Mutual(tls, identities);
    }

    static TlsTarget target(TrustDomain trustDomain) {
        return TlsTarget.of(Collections.singletonList(controlPlane(trustDomain)), null, "h2");
    }

    private static final class FirstContact extends ControlPlaneTls {
        private final SSLSocketFactory factory;
        private final ChainTrust trust;

        FirstContact(ChainTrust trust) {
            this.trust = trust;
            try {
                SSLContext context = TlsContexts.create(null, trust, 1, 1);
                this.factory = context.getSocketFactory();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this JDK cannot make a TLS context", e);
            }
        }

        @Override
        public SSLSocketFactory socketFactory() {
            return factory;
        }

        @Override
        public void verify(SSLSession session) throws SSLException {
            try {
                trust.checkServer(MeshTls.chain(session));
            } catch (PeerRejected e) {
                throw MeshTls.refused(e);
            }
        }
    }

    private static final class Mutual extends ControlPlaneTls {
        private final MeshTls tls;
        private final IdentitySource identities;

        Mutual(MeshTls tls, IdentitySource identities) {
            this.tls = tls;
            this.identities = identities;
        }

        private TlsTarget target() throws SSLException {
            Identity identity = identities.current();
            if (identity == null) {
                throw new SSLException("no connection to the control plane: there is no identity yet");
            }
            return target(identity.id().trustDomain());
        }

        @Override
        public SSLSocketFactory socketFactory() throws IOException {
            return tls.clientSockets(target());
        }

        @Override
        public void verify(SSLSession session) throws SSLException {
            tls.verify(session, target());
        }
    }
}
