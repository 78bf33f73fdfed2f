package io.inweave.core.tls;

import io.inweave.core.identity.IdentitySource;
import io.inweave.core.telemetry.EventLog;
import java.io.IOException;
import java.net.Socket;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;

/**
 * Mutual TLS with the current identity. Engines and sockets that it makes speak TLS 1.2 and 1.3 only, and check their peer
 * (chain by the current bundle, SPIFFE id, expiry) in every handshake, and again after a resumed one; adapters need no
 * check of their own. Thread-safe.
 */
public final class MeshTls {
    private MeshTls() {}

    /**
     * @param identities whom to speak as, and which roots to trust
     * @param log where refused peers are told of
     * @param clock what certificates are judged by
     */
    public static MeshTls of(IdentitySource identities, EventLog log, Clock clock) {
        return new MeshTls();
    }

    /**
     * A client's engine.
     *
     * @param target whom the peer must prove to be
     * @param alpn what to offer, in order; empty for no ALPN
     * @throws SSLException when there is no identity, or when it has expired
     */
    public SSLEngine clientEngine(TlsTarget target, List<String> alpn) throws SSLException {
        throw new SSLException("no identity yet");
    }

    /**
     * A server's engine, which requires a client certificate.
     *
     * @throws SSLException when there is no identity, or when it has expired
     */
    public SSLEngine serverEngine(AlpnChooser chooser) throws SSLException {
        throw new SSLException("no identity yet");
    }

    /**
     * A client's TLS over a socket that is connected. Performs the handshake, bounded by the socket's own read timeout; the
     * answer owns the socket and closes it, as does a failure.
     *
     * @throws IOException when there is no usable identity, or when the handshake fails
     */
    public Socket clientSocket(Socket connected, TlsTarget target, List<String> alpn) throws IOException {
        throw new SSLException("no identity yet");
    }

    /**
     * Who the client of a server's session is, judged by the current bundle and the clock.
     *
     * @throws SSLException when the connection must be refused
     */
    public PeerIdentity verify(SSLSession session) throws SSLException {
        throw new SSLException("no identity yet");
    }
}
