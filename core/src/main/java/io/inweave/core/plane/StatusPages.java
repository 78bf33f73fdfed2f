package io.inweave.core.plane;

import io.inweave.core.telemetry.EventLog;
import io.inweave.core.telemetry.Page;
import io.inweave.core.telemetry.PageServer;
import io.inweave.core.telemetry.Pages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Serves metrics, readiness and status on their two ports. */
final class StatusPages implements AutoCloseable {
    private final @Nullable PageServer metrics;
    private final @Nullable PageServer readiness;

    private StatusPages(@Nullable PageServer metrics, @Nullable PageServer readiness) {
        this.metrics = metrics;
        this.readiness = readiness;
    }

    /**
     * Listens on every address, or on loopback only where the workload is reached by loopback only. A port that cannot be had
     * is told and done without: no service fails to start for it.
     *
     * @param probes what the readiness port serves besides
     */
    static StatusPages start(
            DataPlaneConfig config,
            Supplier<String> metricsText,
            Supplier<PlaneStatus> status,
            Pages probes,
            ScheduledExecutorService timer) {
        EventLog log = config.log().component("pages");
        Pages pages = path -> page(path, metricsText, status);
        Pages ready = path -> {
            Page page = pages.page(path);
            return page != null ? page : probes.page(path);
        };
        boolean local = isLoopback(config);
        PageServer metrics = open("inweave-metrics", address(local, config.metricsPort()), pages, timer, log);
        PageServer readiness = open("inweave-readiness", address(local, config.readinessPort()), ready, timer, log);
        return new StatusPages(metrics, readiness);
    }

    private static @Nullable Page page(String path, Supplier<String> metricsText, Supplier<PlaneStatus> status) {
        switch (path) {
            case "/metrics":
            case "/stats/prometheus":
                return Page.metrics(metricsText.get());
            case "/healthz/ready":
                PlaneStatus now = status.get();
                return now.ready() ? Page.text(200, "ready\n") : Page.text(503, now.reason() + "\n");
            case "/status":
                return Page.json(status.get().json());
            default:
                return null;
        }
    }

    private static boolean isLoopback(DataPlaneConfig config) {
        String address = config.workloadAddress();
        String reached = address != null ? address : config.controlPlane();
        return reached.startsWith("127.") || reached.startsWith("localhost") || reached.startsWith("[::1]");
    }

    private static InetSocketAddress address(boolean local, int port) {
        return local ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port) : new InetSocketAddress(port);
    }

    private static @Nullable PageServer open(
            String name, InetSocketAddress address, Pages pages, ScheduledExecutorService timer, EventLog log) {
        try {
            PageServer server = PageServer.start(name, address, pages, timer);
            if (address.getPort() != 0 && server.port() != address.getPort()) {
                log.info(
                        "port is in use, another one is taken",
                        "for",
                        name,
                        "wanted",
                        address.getPort(),
                        "taken",
                        server.port());
            }
            return server;
        } catch (IOException e) {
            log.error("no port can be had", "for", name, "wanted", address, "reason", e);
            return null;
        }
    }

    /** The port of the metrics page; 0 when there is none. */
    int metricsPort() {
        return metrics == null ? 0 : metrics.port();
    }

    /** The port of the readiness page; 0 when there is none. */
    int readinessPort() {
        return readiness == null ? 0 : readiness.port();
    }

    @Override
    public void close() {
        if (metrics != null) {
            metrics.close();
        }
        if (readiness != null) {
            readiness.close();
        }
    }
}
