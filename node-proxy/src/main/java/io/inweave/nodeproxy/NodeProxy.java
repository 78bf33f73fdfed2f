package io.inweave.nodeproxy;

import io.inweave.core.plane.DataPlane;
import io.inweave.core.telemetry.EventLog;
import io.inweave.core.telemetry.PageServer;
import io.inweave.nodeproxy.admin.AdminPages;
import io.inweave.nodeproxy.inbound.Forward;
import io.inweave.nodeproxy.inbound.InboundServices;
import io.inweave.nodeproxy.inbound.ListeningPort;
import io.inweave.nodeproxy.net.Addresses;
import io.inweave.nodeproxy.net.EventLoops;
import io.inweave.nodeproxy.net.OpenConnections;
import io.inweave.nodeproxy.outbound.OutboundProxy;
import io.inweave.nodeproxy.outbound.OutboundServices;
import io.inweave.nodeproxy.server.HttpServers;
import io.inweave.nodeproxy.upstream.Connector;
import io.inweave.nodeproxy.upstream.Upstreams;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The mesh for one process that is not a JVM: its calls go through here both ways. Thread-safe. */
public final class NodeProxy implements AutoCloseable {
    /** How long callers have to learn that a port goes, as in an agent. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final NodeProxyConfig config;
    private final DataPlane plane;
    private final EventLoops loops = EventLoops.start(Runtime.getRuntime().availableProcessors());
    private final Addresses addresses = new Addresses();
    private final OpenConnections connections;
    private final List<ListeningPort> inbound = new ArrayList<>();
    private final EventLog log;
    private @Nullable OutboundProxy outbound;
    private @Nullable PageServer admin;

    private NodeProxy(NodeProxyConfig config) {
        this.config = config;
        this.log = config.plane().log().component("proxy");
        this.connections = new OpenConnections(config.connections());
        this.plane = DataPlane.start(config.plane());
    }

    /**
     * Starts a proxy. Waits for no control plane: until the mesh has answered, its ports hold connections and then refuse them.
     *
     * @throws IOException when an address cannot be had
     */
    public static NodeProxy start(NodeProxyConfig config) throws IOException {
        NodeProxy proxy = new NodeProxy(config);
        try {
            proxy.listen();
            return proxy;
        } catch (IOException | RuntimeException e) {
            proxy.close();
            throw e;
        }
    }

    private void listen() throws IOException {
        HttpServers servers = new HttpServers(config.times());
        Upstreams upstreams = new Upstreams(new Connector(loops, addresses, plane.tls()));
        InboundServices in =
                new InboundServices(plane.inbound(), plane.identity(), loops, connections, servers, upstreams, log);
        for (Forward forward : config.inbound()) {
            inbound.add(ListeningPort.open(forward, in));
        }
        InetSocketAddress out = config.outbound();
        if (out != null) {
            outbound =
                    OutboundProxy.open(out, new OutboundServices(plane, upstreams, log), loops, connections, servers);
        }
        InetSocketAddress page = config.admin();
        if (page != null) {
            AdminPages pages = new AdminPages(plane, connections, inbound, outbound);
            admin = PageServer.start("inweave-admin", page, pages, plane.timer());
        }
        AdminPages.count(plane.telemetry().metrics(), connections);
    }

    /** Ports that the mesh calls, in the order of the configuration. */
    public List<Integer> inboundPorts() {
        return inbound.stream().map(ListeningPort::port).toList();
    }

    /** Where the process's own calls come in; 0 for nowhere. */
    public int outboundPort() {
        return outbound == null ? 0 : outbound.port();
    }

    /** The page for operators; 0 for none. */
    public int adminPort() {
        return admin == null ? 0 : admin.port();
    }

    public DataPlane plane() {
        return plane;
    }

    /** {@code epoll} or {@code nio}. */
    public String io() {
        return loops.kind();
    }

    /**
     * Ends without breaking anything off: the ports are withdrawn and callers get time to learn of it, then no connection is taken any
     * more, and what runs may end, for as long as the configuration says.
     */
    public void drain() {
        plane.drain(GRACE);
        inbound.forEach(ListeningPort::close);
        connections.drain();
        long until = System.nanoTime() + config.times().drain().toNanos();
        while (connections.open() > 0 && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        if (connections.open() > 0) {
            log.warn("connections were cut off", "open", connections.open());
        }
    }

    /** Ends at once. Idempotent. */
    @Override
    public void close() {
        inbound.forEach(ListeningPort::close);
        if (outbound != null) {
            outbound.close();
        }
        if (admin != null) {
            admin.close();
        }
        connections.closeAll();
        plane.close();
        loops.close();
        addresses.close();
    }
}
