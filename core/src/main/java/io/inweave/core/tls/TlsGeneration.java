package io.inweave.core.tls;

import io.inweave.core.identity.Identity;
import io.inweave.core.identity.PeerCheck;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * The SSL contexts of one identity: one for serving, and one for each set of identities that is called. So no session that
 * was made with one identity, or for one peer, is ever offered with or to another; when the identity changes, all go.
 */
final class TlsGeneration {
    private static final int MAX_TARGETS = 1000;
    private static final int CLIENT_SESSIONS = 100;
    private static final int SERVER_SESSIONS = 5000;

    private final Identity identity;
    private final Clock clock;
    private final PeerCheck check;
    private final PeerTrust serverTrust;
    private final SSLContext serverContext;
    private final SSLParameters parameters;
    private final Map<String, SSLContext> clientContexts = new ConcurrentHashMap<>();

    private TlsGeneration(Identity identity, Clock clock) throws GeneralSecurityException {
        this.identity = identity;
        this.clock = clock;
        this.check = PeerCheck.of(identity.bundle(), clock);
        this.serverTrust = new PeerTrust(check, null);
        this.serverContext = context(serverTrust, SERVER_SESSIONS);
        this.parameters = TlsContexts.parameters(serverContext);
    }

    static TlsGeneration of(Identity identity, Clock clock) throws SSLException {
        try {
            return new TlsGeneration(identity, clock);
        } catch (GeneralSecurityException e) {
            throw new SSLException("no TLS context for " + identity.id(), e);
        }
    }

    private SSLContext context(PeerTrust trust, int sessions) throws GeneralSecurityException {
        long left =
                Duration.between(clock.instant(), identity.svid().notAfter()).getSeconds();
        return TlsContexts.create(new IdentityKeys(identity.svid()), trust, sessions, left);
    }

    Identity identity() {
        return identity;
    }

    SSLContext serverContext() {
        return serverContext;
    }

    PeerTrust serverTrust() {
        return serverTrust;
    }

    PeerTrust clientTrust(TlsTarget target) {
        return new PeerTrust(check, target);
    }

    SSLContext clientContext(TlsTarget target) throws SSLException {
        SSLContext known = clientContexts.get(target.identityKey());
        if (known != null) {
            return known;
        }
        if (clientContexts.size() >= MAX_TARGETS) {
            clientContexts.clear();
        }
        try {
            SSLContext made = context(clientTrust(target), CLIENT_SESSIONS);
            SSLContext first = clientContexts.putIfAbsent(target.identityKey(), made);
            return first == null ? made : first;
        } catch (GeneralSecurityException e) {
            throw new SSLException("no TLS context for " + target, e);
        }
    }

    SSLParameters serverParameters() {
        SSLParameters copy = copy();
        copy.setNeedClientAuth(true);
        return copy;
    }

    SSLParameters clientParameters(TlsTarget target, List<String> alpn) {
        SSLParameters copy = copy();
        String sni = target.sni();
        copy.setServerNames(
                sni != null && ServerName.valid(sni)
                        ? Collections.singletonList(new SNIHostName(sni))
                        : Collections.emptyList());
        copy.setApplicationProtocols(alpn.toArray(new String[0]));
        return copy;
    }

    private SSLParameters copy() {
        SSLParameters copy = new SSLParameters();
        copy.setCipherSuites(parameters.getCipherSuites());
        copy.setProtocols(parameters.getProtocols());
        copy.setUseCipherSuitesOrder(true);
        return copy;
    }
}
