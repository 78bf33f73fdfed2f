package io.inweave.nodeproxy.inbound;

import io.inweave.core.identity.IdentityState;
import io.inweave.core.telemetry.EventLog;
import io.inweave.core.tls.MeshTls;
import io.inweave.nodeproxy.net.Addresses;
import io.inweave.nodeproxy.net.EventLoops;
import io.inweave.nodeproxy.net.OpenConnections;
import io.inweave.nodeproxy.server.HttpServers;
import io.inweave.nodeproxy.server.ServerTimes;
import io.inweave.nodeproxy.upstream.Connector;
import io.inweave.nodeproxy.upstream.Upstreams;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/** A port of the proxy without a mesh, in front of a server of the test. */
final class ProxiedPort implements AutoCloseable {
    static final int LIMIT = 20;

    final OpenInbound mesh = new OpenInbound();
    final OpenConnections connections = new OpenConnections(LIMIT);
    private final EventLoops loops = EventLoops.start(1);
    private final Addresses addresses = new Addresses();
    private final ListeningPort port;

    /** @param speaks as on the command line: {@code http}, {@code grpc}, {@code tcp} */
    ProxiedPort(String speaks, int application) throws IOException {
        IdentityState nobody = new IdentityState();
        MeshTls tls = MeshTls.of(nobody, EventLog.none(), Clock.systemUTC());
        ServerTimes times = new ServerTimes(Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(5));
        port = ListeningPort.open(
                Forward.parse("127.0.0.1:0=" + speaks + "://127.0.0.1:" + application),
                new InboundServices(
                        mesh,
                        nobody,
                        loops,
                        connections,
                        new HttpServers(times),
                        new Upstreams(new Connector(loops, addresses, tls)),
                        EventLog.none()));
    }

    int number() {
        return port.port();
    }

    @Override
    public void close() {
        port.close();
        connections.closeAll();
        loops.close();
        addresses.close();
    }
}
