// SPDX-License-Identifier: Apache-2.0
package shop.checkout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Calls inventory; its refusals and failures come as {@link OrderRefusedException}. */
@Component
class InventoryClient {

    private final HttpClient http;
    private final ObjectMapper json;
    private final URI reservations;
    private final Duration timeout;

    InventoryClient(
            HttpClient http,
            ObjectMapper json,
            @Value("${inventory.url}") String url,
            @Value("${inventory.timeout}") Duration timeout) {
        this.http = http;
        this.json = json;
        this.reservations = URI.create(url + "/reservations");
        this.timeout = timeout;
    }

    CompletableFuture<Order.Reservation> reserve(String orderId, OrderRequest order) {
        HttpRequest request = HttpRequest.newBuilder(reservations)
                .header("Content-Type", "application/json")
                .timeout(timeout)
                .POST(BodyPublishers.ofString(
                        write(Map.of("orderId", orderId, "item", order.item(), "quantity", order.quantity()))))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString()).handle(this::reservation);
    }

    /** Gives back what the order holds; whether that worked shows in the future. */
    CompletableFuture<Void> release(String orderId) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(reservations + "/" + orderId))
                .timeout(timeout)
                .DELETE()
                .build();
        return http.sendAsync(request, BodyHandlers.discarding()).thenAccept(response -> {
            if (response.statusCode() >= 300) {
                throw new IllegalStateException("inventory answered " + response.statusCode());
            }
        });
    }

    private Order.Reservation reservation(HttpResponse<String> response, Throwable failure) {
        if (failure != null) {
            throw failed(failure instanceof CompletionException ? failure.getCause() : failure);
        }
        return switch (response.statusCode()) {
            case 200 -> read(response.body());
            case 404, 409 -> throw new OrderRefusedException(HttpStatus.CONFLICT, explanationIn(response.body()));
            case 504 -> throw new OrderRefusedException(HttpStatus.GATEWAY_TIMEOUT, "inventory answered 504");
            default ->
                throw new OrderRefusedException(
                        HttpStatus.SERVICE_UNAVAILABLE, "inventory answered " + response.statusCode());
        };
    }

    private static OrderRefusedException failed(Throwable cause) {
        return cause instanceof HttpTimeoutException
                ? new OrderRefusedException(HttpStatus.GATEWAY_TIMEOUT, "inventory did not answer in time", cause)
                : new OrderRefusedException(
                        HttpStatus.SERVICE_UNAVAILABLE, "inventory is unreachable: " + cause, cause);
    }

    private Order.Reservation read(String body) {
        try {
            return json.readValue(body, Order.Reservation.class);
        } catch (JsonProcessingException e) {
            throw new OrderRefusedException(HttpStatus.SERVICE_UNAVAILABLE, "inventory's answer could not be read", e);
        }
    }

    private String explanationIn(String body) {
        try {
            return json.readTree(body).path("error").asText("inventory refused");
        } catch (JsonProcessingException e) {
            return "inventory refused";
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
