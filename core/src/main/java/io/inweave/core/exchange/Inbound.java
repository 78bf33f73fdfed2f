package io.inweave.core.exchange;

import java.net.InetSocketAddress;

/** Where calls enter the process. Thread-safe. */
public interface Inbound {
    /**
     * Tells that a listening socket is bound and that its server is woven: the port is announced, and its configuration
     * is asked for. Returns at once. Binding the same address again gives a port of its own; each is withdrawn by its
     * {@link InboundPort#unbound()}.
     */
    InboundPort bound(InetSocketAddress local, Transport transport);
}
