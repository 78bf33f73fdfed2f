package io.inweave.core.exchange;

import io.inweave.core.tls.AlpnChooser;
import io.inweave.core.tls.PeerIdentity;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;

/** A listening socket of a woven server. Thread-safe; {@link #mode()} and {@link #begin} take no lock. */
public interface InboundPort {
    /** How a connection that is accepted now has to be treated. */
    PortMode mode();

    /**
     * Completes with the mode once the port is configured, and with {@link PortMode#UNCONFIGURED} after at most 5 s:
     * the adapter then refuses the connection; the port has logged the remedy, once. Never fails.
     */
    CompletableFuture<PortMode> configured();

    /**
     * An engine for one accepted connection, which requires a client certificate.
     *
     * @throws SSLException when there is no identity yet: refuse the connection
     */
    SSLEngine serverEngine(AlpnChooser chooser) throws SSLException;

    /**
     * Checks the peer after every handshake, a resumed one too: SAN, current bundle, expiry.
     *
     * @return the peer
     * @throws SSLException when the connection must be refused
     */
    PeerIdentity verify(SSLSession session) throws SSLException;

    /** Begins one request once its headers are known; authorization and faults are decided here. Never throws. */
    ServerExchange begin(ServerRequest request);

    /**
     * Whether a connection that is no HTTP may enter, by what is known of it alone: peer, addresses, port. Never throws; what goes wrong
     * refuses.
     */
    boolean admits(ServerConnection connection);

    /** The socket is closed: withdraws the announcement. Idempotent. */
    void unbound();
}
