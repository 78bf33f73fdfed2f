package io.inweave.tests.cluster.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;

/**
 * Serves on port 8080:
 *
 * <ul>
 *   <li>{@code /name} says the variable PEER_NAME;
 *   <li>{@code /call?URL} calls the URL, and answers with its status on the first line and its body after it; 502 and the
 *       failure when there was no answer within 10 s;
 *   <li>{@code /file?PATH} gives a file.
 * </ul>
 */
final class Peer {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private Peer(String name) {
        this.name = name;
    }

    public static void main(String[] arguments) throws IOException {
        String name = System.getenv("PEER_NAME");
        Peer peer = new Peer(name == null ? "peer" : name);
        HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
        server.setExecutor(Executors.newFixedThreadPool(16));
        server.createContext("/name", exchange -> answer(exchange, 200, peer.name));
        server.createContext("/call", peer::call);
        server.createContext(
                "/file",
                exchange -> answer(
                        exchange,
                        200,
                        Files.readString(Path.of(exchange.getRequestURI().getQuery()))));
        // A pod that ends gets no new connections a moment later, when its address is out of use everywhere: those that
        // it
        // has by then it still answers.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(2)));
        server.start();
    }

    private void call(HttpExchange exchange) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(exchange.getRequestURI().getQuery()))
                .timeout(PATIENCE)
                .build();
        try {
            var response = client.send(request, BodyHandlers.ofString());
            answer(exchange, 200, response.statusCode() + "\n" + response.body());
        } catch (IOException e) {
            answer(exchange, 502, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer(exchange, 502, e.toString());
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
