package io.inweave.controlplane.source.kind;

import io.inweave.controlplane.model.traffic.ConnectionPool;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code connectionPool}. */
final class ConnectionPoolReader {
    private static final Map<String, ConnectionPool.Upgrade> UPGRADES = Map.of(
            "DEFAULT", ConnectionPool.Upgrade.DEFAULT,
            "UPGRADE", ConnectionPool.Upgrade.UPGRADE,
            "DO_NOT_UPGRADE", ConnectionPool.Upgrade.DO_NOT_UPGRADE);

    private ConnectionPoolReader() {}

    static ConnectionPool read(Value value) {
        Fields fields = value.fields();
        Optional<Fields> tcp = fields.take("tcp").map(Value::fields);
        Optional<Fields> http = fields.take("http").map(Value::fields);
        fields.end();
        tcp.ifPresent(settings -> settings.unsupported("idleTimeout"));
        http.ifPresent(settings -> settings.unsupported("useClientProtocol"));
        ConnectionPool pool = new ConnectionPool(
                count(tcp, "maxConnections"),
                duration(tcp, "connectTimeout"),
                duration(tcp, "maxConnectionDuration"),
                take(tcp, "tcpKeepalive").map(ConnectionPoolReader::keepalive).orElse(null),
                count(http, "http1MaxPendingRequests"),
                count(http, "http2MaxRequests"),
                count(http, "maxRequestsPerConnection"),
                count(http, "maxRetries"),
                count(http, "maxConcurrentStreams"),
                duration(http, "idleTimeout"),
                take(http, "h2UpgradePolicy").map(name -> name.oneOf(UPGRADES)).orElse(ConnectionPool.Upgrade.DEFAULT));
        tcp.ifPresent(Fields::end);
        http.ifPresent(Fields::end);
        return pool;
    }

    private static Optional<Value> take(Optional<Fields> fields, String name) {
        return fields.flatMap(present -> present.take(name));
    }

    private static @Nullable Integer count(Optional<Fields> fields, String name) {
        return take(fields, name).map(Value::count).orElse(null);
    }

    private static @Nullable Duration duration(Optional<Fields> fields, String name) {
        return take(fields, name).map(Value::duration).orElse(null);
    }

    private static ConnectionPool.Keepalive keepalive(Value value) {
        Optional<Fields> fields = Optional.of(value.fields());
        ConnectionPool.Keepalive keepalive = new ConnectionPool.Keepalive(
                count(fields, "probes"), duration(fields, "time"), duration(fields, "interval"));
        fields.get().end();
        return keepalive;
    }
}
