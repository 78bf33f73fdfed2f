package io.inweave.core.probe;

import io.inweave.core.identity.SpiffeId;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The connections that this process has open to ports of its own to ask its application, so that what comes by one of them is
 * known. A connection is known by both its ends while it is open: the kernel gives no other one the same. Thread-safe.
 */
public final class OwnConnections {
    private final List<Own> open = new CopyOnWriteArrayList<>();

    private static final class Own {
        private final InetSocketAddress source;
        private final int port;
        private final SpiffeId identity;

        Own(InetSocketAddress source, int port, SpiffeId identity) {
            this.source = source;
            this.port = port;
            this.identity = identity;
        }
    }

    /**
     * A connection is open from now on.
     *
     * @param source our end
     * @param port the port that it leads to
     * @param identity whom we prove to be
     * @return to be run before it is closed
     */
    public Runnable add(InetSocketAddress source, int port, SpiffeId identity) {
        Own own = new Own(source, port, identity);
        open.add(own);
        return () -> open.remove(own);
    }

    /**
     * Whether a request came by one of them.
     *
     * @param peer whom its sender proved to be, by mutual TLS
     * @param remote the sender's end of its connection
     * @param local the server's end
     */
    public boolean include(SpiffeId peer, SocketAddress remote, SocketAddress local) {
        if (open.isEmpty() || !(local instanceof InetSocketAddress)) {
            return false;
        }
        int port = ((InetSocketAddress) local).getPort();
        for (Own own : open) {
            if (own.port == port && own.source.equals(remote) && own.identity.equals(peer)) {
                return true;
            }
        }
        return false;
    }
}
