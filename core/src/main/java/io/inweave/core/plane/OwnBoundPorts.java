package io.inweave.core.plane;

import io.inweave.core.exchange.PortMode;
import io.inweave.core.probe.OwnPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import org.jspecify.annotations.Nullable;

/** Our ports where others reach them: at the address that is set, if this machine has it, else at loopback. */
final class OwnBoundPorts implements OwnPorts {
    private final BoundPorts ports;
    private final String set;
    private volatile @Nullable InetAddress found;

    OwnBoundPorts(BoundPorts ports, @Nullable String address) {
        this.ports = ports;
        this.set = address == null ? "" : address;
    }

    @Override
    public InetAddress address() {
        InetAddress known = found;
        if (known == null) {
            known = find();
            found = known;
        }
        return known;
    }

    private InetAddress find() {
        try {
            InetAddress address = InetAddress.getByName(set);
            // One that leads here by way of somebody else's port mapping is no address to ask oneself at.
            if (NetworkInterface.getByInetAddress(address) != null) {
                return address;
            }
        } catch (IOException e) {
            // It names nothing.
        }
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public @Nullable PortMode mode(int port) {
        return ports.mode(address(), port);
    }
}
