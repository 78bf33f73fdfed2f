package io.inweave.nodeproxy;

import io.inweave.core.plane.DataPlaneConfig;
import io.inweave.nodeproxy.inbound.Forward;
import io.inweave.nodeproxy.server.ServerTimes;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a proxy beside a process is told.
 *
 * @param plane identity, control plane, telemetry: the same as an agent's
 * @param inbound ports that the mesh calls, and where their calls go
 * @param outbound where the process's own calls come in, as to an HTTP proxy; null for nowhere
 * @param admin where the page for operators is; null for nowhere
 * @param connections how many callers may have open at once; further ones are closed as they come
 * @param times how long callers may take
 */
public record NodeProxyConfig(
        DataPlaneConfig plane,
        List<Forward> inbound,
        @Nullable InetSocketAddress outbound,
        @Nullable InetSocketAddress admin,
        int connections,
        ServerTimes times) {

    /** Connections, unless told otherwise. */
    public static final int CONNECTIONS = 10_000;

    public NodeProxyConfig {
        inbound = List.copyOf(inbound);
    }
}
