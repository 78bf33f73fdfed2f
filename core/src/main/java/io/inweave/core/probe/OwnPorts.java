package io.inweave.core.probe;

import io.inweave.core.exchange.PortMode;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** The ports of this process, as the prober finds them. Thread-safe. */
public interface OwnPorts {
    /** The address at which the application is asked: the one by which others reach it, else loopback. */
    InetAddress address();

    /** How a woven port takes connections; null when the port is none of the woven ones, or not bound. */
    @Nullable
    PortMode mode(int port);
}
