package io.inweave.controlplane.status;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that is read with GET. */
final class Pages implements HttpHandler {
    private static final Logger log = LoggerFactory.getLogger(Pages.class);
    private static final String TRACES = "/api/traces/";
    private static final int MOST_TRACES = 200;
    private final StatusServer.Shown shown;
    private final StatusJson status;
    private final ConfigPage config;
    private final InspectionPages inspection;

    Pages(StatusServer.Shown shown) {
        this.shown = shown;
        this.status = new StatusJson(shown);
        this.config = new ConfigPage(shown.streams());
        this.inspection = new InspectionPages(shown);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            reply(exchange).send(exchange);
        } catch (RuntimeException broken) {
            log.error("HTTP request failed", broken);
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return Reply.text(405, "expected GET\n");
        }
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith(TRACES)) {
            return trace(path.substring(TRACES.length()));
        }
        return switch (path) {
            case "/" -> page();
            // The port is opened last: who can ask gets a control plane that serves.
            case "/ready" -> Reply.text(200, "ready\n");
            case "/metrics" ->
                new Reply(
                        200,
                        "text/plain; version=0.0.4; charset=utf-8",
                        shown.metrics().page().getBytes(StandardCharsets.UTF_8));
            case "/api/status" -> Reply.json(status.make());
            case "/api/config" -> config.reply(Query.of(exchange.getRequestURI().getRawQuery()));
            case "/api/analysis" -> inspection.analysis();
            case "/api/describe" ->
                inspection.description(Query.of(exchange.getRequestURI().getRawQuery()));
            case "/api/traces" -> traces(exchange.getRequestURI().getQuery());
            case "/sd/prometheus" -> Reply.json(status.targets());
            default ->
                Reply.text(
                        404,
                        "not found; there is /, /ready, /metrics, /api/status, /api/config?node=,"
                                + " /api/describe?name=, /api/analysis, /api/traces, /api/traces/<id>,"
                                + " /sd/prometheus, and POST /v1/traces\n");
        };
    }

    private static Reply page() throws IOException {
        try (InputStream page = Pages.class.getResourceAsStream("page.html")) {
            if (page == null) {
                return Reply.text(500, "the page is missing in the program\n");
            }
            return new Reply(200, "text/html; charset=utf-8", page.readAllBytes());
        }
    }

    private Reply traces(@Nullable String query) {
        int limit = 20;
        if (query != null && query.startsWith("limit=")) {
            try {
                limit = Integer.parseInt(query.substring("limit=".length()));
            } catch (NumberFormatException malformed) {
                return Reply.text(400, "limit: expected a number from 1 to " + MOST_TRACES + "\n");
            }
        }
        return Reply.json(shown.traces().newest(Math.max(1, Math.min(MOST_TRACES, limit))));
    }

    private Reply trace(String id) {
        List<Map<String, Object>> spans = shown.traces().spans(id);
        if (spans.isEmpty()) {
            return Reply.text(404, "no such trace here (any more)\n");
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("traceId", id);
        json.put("spans", spans);
        return Reply.json(json);
    }
}
