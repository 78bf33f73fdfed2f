package io.inweave.controlplane.status;

import com.sun.net.httpserver.HttpServer;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.registry.Registrations;
import io.inweave.controlplane.serve.Streams;
import io.inweave.controlplane.source.ConfigState;
import io.inweave.controlplane.telemetry.PilotMetrics;
import io.inweave.controlplane.telemetry.TraceStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The HTTP port. */
public final class StatusServer implements AutoCloseable {
    static {
        // The JDK's server waits forever for a slow peer unless told otherwise, and only system properties tell it.
        setDefault("sun.net.httpserver.maxReqTime", "20");
        setDefault("sun.net.httpserver.maxRspTime", "60");
        setDefault("jdk.httpserver.maxConnections", "512");
    }

    private final HttpServer server;
    private final ExecutorService threads;

    private StatusServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** What there is to show. */
    public record Shown(
            Streams streams,
            Registrations registry,
            Supplier<World> world,
            Supplier<ConfigState> state,
            PilotMetrics metrics,
            TraceStore traces) {}

    /**
     * Opens the port.
     *
     * @param address port 0 for any that is free
     * @throws IOException naming the address that cannot be opened
     */
    public static StatusServer open(InetSocketAddress address, Shown shown) throws IOException {
        HttpServer server;
        try {
            server = HttpServer.create(address, 50);
        } catch (IOException taken) {
            throw new IOException(
                    "HTTP: cannot listen on " + address.getHostString() + ":" + address.getPort() + ": "
                            + taken.getMessage(),
                    taken);
        }
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(4, 4, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(1_000), task -> {
                    Thread thread = new Thread(task, "inweave-http");
                    thread.setDaemon(true);
                    return thread;
                });
        server.setExecutor(threads);
        server.createContext("/", new Pages(shown));
        server.createContext("/v1/traces", new TraceSink(shown.traces()));
        server.start();
        return new StatusServer(server, threads);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
