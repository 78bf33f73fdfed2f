package io.inweave.core.plane;

import io.inweave.core.exchange.Inbound;
import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.PortMode;
import io.inweave.core.exchange.ServerConnection;
import io.inweave.core.exchange.ServerExchange;
import io.inweave.core.exchange.ServerRequest;
import io.inweave.core.exchange.Transport;
import io.inweave.core.tls.AlpnChooser;
import io.inweave.core.tls.PeerIdentity;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** The ports that are bound now, for readiness and for withdrawing them all. */
final class BoundPorts implements Inbound {
    private final Inbound inbound;
    private final Set<Bound> bound = ConcurrentHashMap.newKeySet();

    BoundPorts(Inbound inbound) {
        this.inbound = inbound;
    }

    @Override
    public InboundPort bound(InetSocketAddress local, Transport transport) {
        Bound port = new Bound(local, inbound.bound(local, transport));
        bound.add(port);
        return port;
    }

    boolean allConfigured() {
        for (Bound port : bound) {
            if (port.mode() == PortMode.UNCONFIGURED) {
                return false;
            }
        }
        return true;
    }

    /** How the port takes connections that come to an address; null when no woven one is bound there. */
    @Nullable
    PortMode mode(InetAddress address, int number) {
        for (Bound port : bound) {
            InetAddress at = port.local.getAddress();
            if (port.local.getPort() == number && (at == null || at.isAnyLocalAddress() || at.equals(address))) {
                return port.mode();
            }
        }
        return null;
    }

    /** Withdraws every announcement; the ports serve on, as they are configured. */
    void withdraw() {
        for (Bound port : bound) {
            port.port.unbound();
        }
    }

    /** Local address and mode of each port. */
    List<String> describe() {
        List<String> lines = new ArrayList<>();
        for (Bound port : bound) {
            lines.add(port.local.getPort() + " " + port.mode());
        }
        return lines;
    }

    private final class Bound implements InboundPort {
        private final InetSocketAddress local;
        private final InboundPort port;

        Bound(InetSocketAddress local, InboundPort port) {
            this.local = local;
            this.port = port;
        }

        @Override
        public PortMode mode() {
            return port.mode();
        }

        @Override
        public CompletableFuture<PortMode> configured() {
            return port.configured();
        }

        @Override
        public SSLEngine serverEngine(AlpnChooser chooser) throws SSLException {
            return port.serverEngine(chooser);
        }

        @Override
        public PeerIdentity verify(SSLSession session) throws SSLException {
            return port.verify(session);
        }

        @Override
        public ServerExchange begin(ServerRequest request) {
            return port.begin(request);
        }

        @Override
        public boolean admits(ServerConnection connection) {
            return port.admits(connection);
        }

        @Override
        public void unbound() {
            bound.remove(this);
            port.unbound();
        }

        @Override
        public String toString() {
            return port.toString();
        }
    }
}
