package io.inweave.core.exchange.inbound;

import io.inweave.core.xds.Subscriptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Under which address and port a socket is announced. */
final class Announced {
    /** It is not known yet how others reach it. */
    static final Announced NOT_YET = new Announced();

    /** It is none of the mesh's. */
    static final Announced NEVER = new Announced();

    private final String address;
    private final int port;
    private final String name;
    private final AtomicBoolean withdrawn = new AtomicBoolean();

    private Announced() {
        this.address = "";
        this.port = 0;
        this.name = "";
    }

    Announced(String address, int port) {
        this.address = address;
        this.port = port;
        this.name = Subscriptions.inboundName(address, port);
    }

    /**
     * Whether a socket is bound to loopback while others come by another address. Only processes of this host reach it, as they
     * would behind a sidecar, whose redirection leaves loopback alone; announced, it would draw calls that it cannot get.
     */
    static boolean onlyForThisHost(InetSocketAddress local, String address) {
        @Nullable InetAddress bound = local.getAddress();
        if (bound == null || !bound.isLoopbackAddress()) {
            return false;
        }
        try {
            // An address, not a name: nothing is resolved.
            return !InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    String address() {
        return address;
    }

    int port() {
        return port;
    }

    /** The name of the inbound listener; empty when there is none to ask for. */
    String name() {
        return name;
    }

    /** @return true for the first call */
    boolean withdrawOnce() {
        return withdrawn.compareAndSet(false, true);
    }
}
