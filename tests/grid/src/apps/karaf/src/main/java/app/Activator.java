package app;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

public final class Activator implements BundleActivator, HttpHandler {
    private Undertow server;

    @Override
    public void start(BundleContext context) {
        server = Undertow.builder()
                .addHttpListener(Integer.getInteger("server.port"), "0.0.0.0")
                .setHandler(this)
                .build();
        server.start();
    }

    @Override
    public void stop(BundleContext context) {
        server.stop();
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        String path = exchange.getRequestPath();
        if (path.equals("/out")) {
            exchange.dispatch((HttpHandler) working -> working.getResponseSender().send(call(working)));
        } else if (path.equals("/out-async")) {
            exchange.dispatch(() -> later(exchange));
        } else {
            exchange.getResponseSender().send("hello");
        }
    }

    /** A task of the worker pool. */
    private static void later(HttpServerExchange exchange) {
        try {
            exchange.getResponseSender().send(call(exchange));
        } catch (IOException e) {
            exchange.setStatusCode(500).endExchange();
        }
    }

    private static String call(HttpServerExchange exchange) throws IOException {
        String url = exchange.getQueryParameters().get("url").getFirst();
        try (InputStream in = URI.create(url).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
