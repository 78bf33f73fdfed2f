package io.inweave.core.plane;

import io.inweave.core.exchange.inbound.Reachability;
import io.inweave.core.telemetry.EventLog;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * How others reach this workload: as set, else 127.0.0.1 when the control plane is on this machine, else the local address of
 * the way to it.
 */
final class OwnAddress implements Reachability {
    private final CompletableFuture<String> address = new CompletableFuture<>();
    private final List<WorkloadPort> ports;
    private final DataPlaneConfig config;
    private final EventLog log;

    OwnAddress(DataPlaneConfig config, EventLog log) {
        this.config = config;
        this.log = log.component("plane");
        this.ports = config.ports();
        String set = config.workloadAddress();
        if (set != null) {
            address.complete(set);
        }
    }

    /** Finds the address out, once there is an identity to be reached as. Looks up the control plane's name: may block. */
    String find() {
        String known = address.getNow("");
        if (!known.isEmpty()) {
            return known;
        }
        String found = towards(config.controlPlane());
        address.complete(found);
        return address.getNow(found);
    }

    private String towards(String hostPort) {
        int colon = hostPort.lastIndexOf(':');
        // Connecting a datagram socket sends nothing: it asks the routing table.
        try (DatagramSocket socket = new DatagramSocket()) {
            InetAddress remote = InetAddress.getByName(hostPort.substring(0, colon));
            if (remote.isLoopbackAddress()) {
                return "127.0.0.1";
            }
            socket.connect(new InetSocketAddress(remote, Integer.parseInt(hostPort.substring(colon + 1))));
            InetAddress local = socket.getLocalAddress();
            if (local != null && !local.isAnyLocalAddress()) {
                return local.getHostAddress();
            }
        } catch (IOException | RuntimeException e) {
            log.warn("own address is not known, 127.0.0.1 is used; set inweave.workload.address", "reason", e);
        }
        return "127.0.0.1";
    }

    @Override
    public CompletableFuture<String> address() {
        return address;
    }

    @Override
    public int port(int bound) {
        for (WorkloadPort port : ports) {
            if (port.bound() == bound) {
                return port.advertised();
            }
        }
        return bound;
    }
}
