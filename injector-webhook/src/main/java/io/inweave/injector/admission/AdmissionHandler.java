package io.inweave.injector.admission;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP around an {@link Admission}: who asks wrongly is told what was expected, and costs no more memory than a review does. */
final class AdmissionHandler implements HttpHandler {
    /** Objects of an API server are at most 3 MiB as they are sent; an update's review has two. */
    static final int LIMIT = 8 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(AdmissionHandler.class);

    private final Admission admission;

    AdmissionHandler(Admission admission) {
        this.admission = admission;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("POST")) {
                exchange.getResponseHeaders().set("Allow", "POST");
                refuse(exchange, 405, "expected POST");
                return;
            }
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
                refuse(exchange, 415, "expected Content-Type: application/json");
                return;
            }
            byte[] body = exchange.getRequestBody().readNBytes(LIMIT + 1);
            if (body.length > LIMIT) {
                refuse(exchange, 413, "expected at most " + LIMIT + " bytes");
                return;
            }
            answer(exchange, body);
        } catch (RuntimeException broken) {
            // The connection ends without an answer, and the webhook's failure policy decides.
            log.error("admission request failed", broken);
        }
    }

    private void answer(HttpExchange exchange, byte[] body) throws IOException {
        AdmissionRequest request;
        try {
            request = AdmissionRequest.parse(body);
        } catch (AdmissionRequest.NotAReviewException e) {
            refuse(exchange, 400, e.reason());
            return;
        }
        send(exchange, 200, "application/json", admission.answer(request).bytes());
    }

    private static void refuse(HttpExchange exchange, int status, String reason) throws IOException {
        // What is left of the body is not read: the peer gets its answer, then the connection ends.
        exchange.getResponseHeaders().set("Connection", "close");
        send(exchange, status, "text/plain; charset=utf-8", (reason + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
