// SPDX-License-Identifier: Apache-2.0
package shop.frontend;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A checkout that answers every request as it was told last, and remembers what it was sent. */
final class FakeCheckout {

    private final HttpServer server;
    private volatile int status = 200;
    private volatile String body = "{}";
    private volatile Headers lastHeaders = new Headers();
    private volatile String lastBody = "";

    FakeCheckout() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void answers(int status, String body) {
        this.status = status;
        this.body = body;
    }

    String lastHeader(String name) {
        return lastHeaders.getFirst(name);
    }

    String lastBody() {
        return lastBody;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            lastHeaders = exchange.getRequestHeaders();
            lastBody = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", body.startsWith("{") ? "application/json" : "text/plain");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
