package io.inweave.controlplane.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Answers as a test tells it to: for what a real API server cannot be made to do at the right moment. */
final class FaultyApiServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpServer server;
    private final Map<String, Function<JsonNode, Answer>> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final KubernetesClient client;

    record Answer(int status, Object body) {
        static Answer of(Object body) {
            return new Answer(200, body);
        }

        static Answer failure(int status, String reason) {
            return new Answer(
                    status,
                    Map.of(
                            "kind", "Status",
                            "apiVersion", "v1",
                            "status", "Failure",
                            "reason", reason,
                            "message", "told to fail",
                            "code", status));
        }
    }

    FaultyApiServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/", this::answer);
        server.start();
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(io.fabric8.kubernetes.client.Config.empty())
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }

    KubernetesClient client() {
        return client;
    }

    /** @param request method and path, such as {@code GET /api/v1/namespaces/shop/pods/a} */
    void on(String request, Function<JsonNode, Answer> answer) {
        answers.put(request, answer);
    }

    /** Methods and paths, in their order. */
    List<String> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        asked.add(request);
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        Answer answer = answers.getOrDefault(request, none -> Answer.failure(404, "NotFound"))
                .apply(body);
        byte[] text = JSON.writeValueAsString(answer.body()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    /** From now on nobody answers. */
    void goAway() {
        server.stop(0);
    }

    @Override
    public void close() {
        client.close();
        goAway();
    }
}
