package io.inweave.controlplane.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Lists and watches of a few objects, as an API server has them; it can go away, come back, and let watches expire. */
final class WatchedApiServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Map<String, Map<String, HasMetadata>> objects = new LinkedHashMap<>();
    private final Map<String, List<OutputStream>> watches = new LinkedHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final KubernetesClient client;
    private final int port;
    private HttpServer server;
    private int version = 1;

    WatchedApiServer() {
        server = open(0);
        port = server.getAddress().getPort();
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty())
                        .withMasterUrl("http://127.0.0.1:" + port)
                        .withRequestRetryBackoffLimit(0)
                        .withWatchReconnectInterval(100)
                        .build())
                .build();
    }

    private HttpServer open(int onPort) {
        try {
            HttpServer opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), 50);
            opened.setExecutor(threads);
            opened.createContext("/", this::answer);
            opened.start();
            return opened;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    KubernetesClient client() {
        return client;
    }

    /** @param path of the list, such as {@code /api/v1/pods} */
    synchronized void put(String path, HasMetadata object) {
        object.getMetadata().setResourceVersion(Integer.toString(++version));
        boolean there =
                objects.computeIfAbsent(path, key -> new LinkedHashMap<>()).put(key(object), object) != null;
        tell(path, there ? "MODIFIED" : "ADDED", object);
    }

    synchronized void remove(String path, HasMetadata object) {
        HasMetadata gone = objects.getOrDefault(path, Map.of()).remove(key(object));
        gone.getMetadata().setResourceVersion(Integer.toString(++version));
        tell(path, "DELETED", gone);
    }

    /** The watches of this path learn that their version is too old, as after a long time without events. */
    synchronized void expire(String path) {
        tell(path, "ERROR", Map.of("kind", "Status", "apiVersion", "v1", "code", 410, "reason", "Expired"));
    }

    private static String key(HasMetadata object) {
        return object.getMetadata().getNamespace() + "/" + object.getMetadata().getName();
    }

    private void tell(String path, String type, Object object) {
        for (Iterator<OutputStream> all =
                        watches.getOrDefault(path, new ArrayList<>()).iterator();
                all.hasNext(); ) {
            OutputStream watch = all.next();
            try {
                watch.write((JSON.writeValueAsString(Map.of("type", type, "object", object)) + "\n")
                        .getBytes(StandardCharsets.UTF_8));
                watch.flush();
            } catch (IOException gone) {
                all.remove();
            }
        }
    }

    void goAway() {
        server.stop(0);
        synchronized (this) {
            watches.clear();
        }
    }

    void comeBack() {
        server = open(port);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        if (!query.contains("watch=true")) {
            byte[] list = list(path);
            exchange.sendResponseHeaders(200, list.length);
            exchange.getResponseBody().write(list);
            exchange.close();
        } else if (exchange.getRequestHeaders().containsKey("Upgrade")) {
            // No WebSocket: the client falls back to a plain watch.
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        } else {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            synchronized (this) {
                watches.computeIfAbsent(path, key -> new ArrayList<>()).add(exchange.getResponseBody());
            }
        }
    }

    private synchronized byte[] list(String path) throws IOException {
        return JSON.writeValueAsBytes(Map.of(
                "kind",
                "List",
                "apiVersion",
                "v1",
                "metadata",
                Map.of("resourceVersion", Integer.toString(version)),
                "items",
                List.copyOf(objects.getOrDefault(path, Map.of()).values())));
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
