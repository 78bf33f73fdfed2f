package io.inweave.core.tls;

import io.inweave.core.identity.Identity;
import io.inweave.core.identity.IdentitySource;
import io.inweave.core.identity.PeerRejected;
import io.inweave.core.identity.SpiffeId;
import io.inweave.core.telemetry.EventLog;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Mutual TLS with the current identity. Engines and sockets that it makes speak TLS 1.2 and 1.3 only, and check their peer
 * (chain by the current bundle, SPIFFE id, expiry) in every handshake, and again after a resumed one; adapters need no
 * check of their own. Thread-safe.
 */
public final class MeshTls {
    /** A handshake over a blocking socket ends, even where the library set no read timeout. */
    private static final int HANDSHAKE_TIMEOUT_MILLIS = 10_000;
    /** Has no dot, so that no TLS stack takes it for a server name. */
    private static final String ANY_ENDPOINT = "inweave";

    private final IdentitySource identities;
    private final EventLog log;
    private final Clock clock;
    private volatile @Nullable TlsGeneration generation;

    private MeshTls(IdentitySource identities, EventLog log, Clock clock) {
        this.identities = identities;
        this.log = log;
        this.clock = clock;
    }

    /**
     * @param identities whom to speak as, and which roots to trust
     * @param log where refused peers are told of
     * @param clock what certificates are judged by
     */
    public static MeshTls of(IdentitySource identities, EventLog log, Clock clock) {
        return new MeshTls(identities, log, clock);
    }

    /**
     * A client's engine.
     *
     * @param target whom the peer must prove to be
     * @param alpn what to offer, in order; empty for no ALPN
     * @throws SSLException when there is no identity, or when it has expired
     */
    public SSLEngine clientEngine(TlsTarget target, List<String> alpn) throws SSLException {
        TlsGeneration now = usable();
        InetSocketAddress address = target.address();
        SSLEngine engine = now.clientContext(target)
                .createSSLEngine(
                        address == null ? ANY_ENDPOINT : address.getHostString(),
                        address == null ? 0 : address.getPort());
        engine.setUseClientMode(true);
        engine.setSSLParameters(now.clientParameters(target, alpn));
        return new CheckedEngine(engine, clientEnd(target));
    }

    /**
     * A server's engine, which requires a client certificate.
     *
     * @throws SSLException when there is no identity, or when it has expired
     */
    public SSLEngine serverEngine(AlpnChooser chooser) throws SSLException {
        TlsGeneration now = usable();
        SSLEngine engine = now.serverContext().createSSLEngine();
        engine.setUseClientMode(false);
        engine.setSSLParameters(now.serverParameters());
        engine.setHandshakeApplicationProtocolSelector((ignored, offered) -> chooser.choose(offered));
        return new CheckedEngine(engine, new HandshakeEnd("server", this::verify, log));
    }

    /**
     * A client's TLS over a socket that is connected. Performs the handshake, bounded by the socket's own read timeout (10 s
     * where there is none); the answer owns the socket and closes it, as does a failure.
     *
     * @throws IOException when there is no usable identity, or when the handshake fails
     */
    public Socket clientSocket(Socket connected, TlsTarget target, List<String> alpn) throws IOException {
        try {
            return handshake(connected, target, alpn);
        } catch (IOException | RuntimeException e) {
            connected.close();
            throw e;
        }
    }

    private Socket handshake(Socket connected, TlsTarget target, List<String> alpn) throws IOException {
        TlsGeneration now = usable();
        String host = connected.getInetAddress() == null
                ? ANY_ENDPOINT
                : connected.getInetAddress().getHostAddress();
        SSLSocket socket = (SSLSocket)
                now.clientContext(target).getSocketFactory().createSocket(connected, host, connected.getPort(), true);
        socket.setUseClientMode(true);
        socket.setSSLParameters(now.clientParameters(target, alpn));
        HandshakeEnd end = clientEnd(target);
        int readTimeout = socket.getSoTimeout();
        try {
            if (readTimeout == 0) {
                socket.setSoTimeout(HANDSHAKE_TIMEOUT_MILLIS);
            }
            socket.startHandshake();
            end.check(socket.getSession());
            socket.setSoTimeout(readTimeout);
            return socket;
        } catch (SSLException e) {
            throw end.failed(e);
        }
    }

    /** Sockets of a client whose library makes them itself; it must call {@link #verify(SSLSession, TlsTarget)} after. */
    SSLSocketFactory clientSockets(TlsTarget target) throws SSLException {
        return usable().clientContext(target).getSocketFactory();
    }

    /**
     * Who the client of a server's session is, judged by the current bundle and the clock.
     *
     * @throws SSLException when the connection must be refused
     */
    public PeerIdentity verify(SSLSession session) throws SSLException {
        X509Certificate[] chain = chain(session);
        try {
            return peer(current().serverTrust().checkClient(chain), chain[0]);
        } catch (PeerRejected e) {
            throw refused(e);
        }
    }

    /**
     * Who the server of a client's session is, if it is one that was expected.
     *
     * @throws SSLException when the connection must not be used
     */
    public PeerIdentity verify(SSLSession session, TlsTarget target) throws SSLException {
        X509Certificate[] chain = chain(session);
        try {
            return peer(current().clientTrust(target).checkServer(chain), chain[0]);
        } catch (PeerRejected e) {
            throw refused(e);
        }
    }

    private HandshakeEnd clientEnd(TlsTarget target) {
        return new HandshakeEnd("client of " + target, session -> verify(session, target), log);
    }

    private static PeerIdentity peer(SpiffeId id, X509Certificate leaf) {
        return PeerIdentity.of(
                id, CertifiedWorkload.of(leaf, id), leaf.getNotAfter().toInstant());
    }

    static X509Certificate[] chain(SSLSession session) throws SSLException {
        try {
            Certificate[] certificates = session.getPeerCertificates();
            X509Certificate[] chain = new X509Certificate[certificates.length];
            for (int i = 0; i < chain.length; i++) {
                chain[i] = (X509Certificate) certificates[i];
            }
            return chain;
        } catch (SSLPeerUnverifiedException | ClassCastException e) {
            throw refused(new PeerRejected(
                    PeerRejected.Reason.NO_CERTIFICATE, "no client certificate: the peer presented none"));
        }
    }

    static SSLHandshakeException refused(PeerRejected rejected) {
        SSLHandshakeException refused = new SSLHandshakeException(rejected.getMessage());
        refused.initCause(rejected);
        return refused;
    }

    private TlsGeneration usable() throws SSLException {
        TlsGeneration now = current();
        if (now.identity().svid().expiredAt(clock.instant())) {
            throw new SSLException("mutual TLS is refused: our own certificate of "
                    + now.identity().id() + " ended " + now.identity().svid().notAfter() + " and is not renewed yet");
        }
        return now;
    }

    private TlsGeneration current() throws SSLException {
        Identity identity = identities.current();
        TlsGeneration known = generation;
        if (known != null && known.identity() == identity) {
            return known;
        }
        if (identity == null) {
            throw new SSLException(
                    "mutual TLS is refused: there is no identity yet, the control plane has not issued one");
        }
        return replace();
    }

    private synchronized TlsGeneration replace() throws SSLException {
        Identity identity = identities.current();
        TlsGeneration known = generation;
        if (identity != null && (known == null || known.identity() != identity)) {
            known = TlsGeneration.of(identity, clock);
            generation = known;
        }
        if (known == null) {
            throw new SSLException("mutual TLS is refused: there is no identity yet");
        }
        return known;
    }
}
