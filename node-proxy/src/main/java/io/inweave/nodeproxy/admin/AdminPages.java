package io.inweave.nodeproxy.admin;

import io.inweave.core.plane.DataPlane;
import io.inweave.core.telemetry.MetricsPage;
import io.inweave.core.telemetry.Page;
import io.inweave.core.telemetry.Pages;
import io.inweave.nodeproxy.inbound.ListeningPort;
import io.inweave.nodeproxy.net.OpenConnections;
import io.inweave.nodeproxy.outbound.OutboundProxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator may look at: how the proxy stands, its ports, its connections, its metrics. Nothing can be changed here. */
public final class AdminPages implements Pages {
    private final DataPlane plane;
    private final OpenConnections connections;
    private final List<ListeningPort> inbound;
    private final @Nullable OutboundProxy outbound;

    public AdminPages(
            DataPlane plane,
            OpenConnections connections,
            List<ListeningPort> inbound,
            @Nullable OutboundProxy outbound) {
        this.plane = plane;
        this.connections = connections;
        this.inbound = List.copyOf(inbound);
        this.outbound = outbound;
    }

    /** Adds what the proxy counts to the page of metrics. */
    public static void count(MetricsPage metrics, OpenConnections connections) {
        metrics.gauge("inweave_proxy_connections", () -> connections.open());
        metrics.counter("inweave_proxy_connections_accepted_total", connections::accepted);
        metrics.counter("inweave_proxy_connections_refused_total", connections::refused);
    }

    @Override
    public @Nullable Page page(String path) {
        return switch (path) {
            case "/" -> Page.text(200, "/status /listeners /connections /metrics /healthz/ready\n");
            case "/status" -> Page.json(plane.status().json());
            case "/listeners" -> Page.text(200, listeners());
            case "/connections" ->
                Page.text(
                        200,
                        "open " + connections.open() + "\nlimit " + connections.limit() + "\naccepted "
                                + connections.accepted() + "\nrefused " + connections.refused() + '\n');
            case "/metrics" -> Page.metrics(plane.telemetry().metrics().text());
            case "/healthz/ready" ->
                plane.status().ready()
                        ? Page.text(200, "ready\n")
                        : Page.text(503, plane.status().reason() + '\n');
            default -> null;
        };
    }

    private String listeners() {
        StringBuilder text = new StringBuilder();
        for (ListeningPort port : inbound) {
            text.append("inbound ").append(port.port()).append(' ').append(port.forward());
            text.append(' ').append(port.mode()).append('\n');
        }
        if (outbound != null) {
            text.append("outbound ").append(outbound.port()).append('\n');
        }
        return text.toString();
    }
}
