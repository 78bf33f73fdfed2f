package io.inweave.cli.demo.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Sends real orders to the frontend, as a browser would. It never retries: a failed order is a failed order. */
public final class Orders {
    /** Part of every order; it must never be seen between two services. */
    private static final String CARD_NUMBER = "4111111111111111";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BODY = "{\"item\":\"book\",\"quantity\":1,\"card\":\"" + CARD_NUMBER + "\"}";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI target;
    private final AtomicLong answered = new AtomicLong();

    public Orders(URI frontend) {
        this.target = frontend.resolve("/orders");
    }

    /** The shop's page, for a browser. */
    public URI page() {
        return target.resolve("/");
    }

    /** How many orders were answered so far, well or badly. */
    public long answered() {
        return answered.get();
    }

    public Order send() {
        Order order = sent();
        answered.incrementAndGet();
        return order;
    }

    private Order sent() {
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(BODY))
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                return Order.failed(response.statusCode() + " " + response.body());
            }
            JsonNode payment = JSON.readTree(response.body()).path("payment");
            return new Order(
                    payment.path("version").asText(), payment.path("instance").asText(), null);
        } catch (IOException e) {
            return Order.failed(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Order.failed("interrupted");
        }
    }

    /** Sends a fixed number of orders, a few at a time, and waits for all. */
    public OrderReport send(int count) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Order>> calls = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                calls.add(this::send);
            }
            List<Order> orders = new ArrayList<>();
            for (Future<Order> call : threads.invokeAll(calls)) {
                orders.add(call.get());
            }
            return OrderReport.of(orders);
        } finally {
            threads.shutdownNow();
        }
    }
}
