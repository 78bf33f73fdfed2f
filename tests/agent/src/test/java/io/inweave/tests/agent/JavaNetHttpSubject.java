package io.inweave.tests.agent;

import io.inweave.agent.testing.Call;
import io.inweave.agent.testing.ClientSubject;
import io.inweave.agent.testing.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.CookieManager;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** An application that uses {@code java.net.http}; variants {@code sync} and {@code async}, {@code h1} and {@code h2}. */
public final class JavaNetHttpSubject implements ClientSubject {
    private final HttpClient client;
    private final boolean async;

    public JavaNetHttpSubject(String variant) {
        async = variant.startsWith("async");
        client = HttpClient.newBuilder()
                .version(variant.endsWith("h2") ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .cookieHandler(new CookieManager())
                .authenticator(new Authenticator() {
                    @Override
                    protected PasswordAuthentication getPasswordAuthentication() {
                        return new PasswordAuthentication("user", "secret".toCharArray());
                    }
                })
                .build();
    }

    @Override
    public Outcome perform(Call call) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(call.url())).method(call.method(), body(call));
        call.headers().forEach(request::header);
        if (call.timeoutMillis() > 0) {
            request.timeout(Duration.ofMillis(call.timeoutMillis()));
        }
        return async || call.cancelAfterMillis() > 0
                ? outcome(later(call, request.build()))
                : stream(client.send(request.build(), BodyHandlers.ofInputStream()));
    }

    private HttpResponse<String> later(Call call, HttpRequest request) throws Exception {
        CompletableFuture<HttpResponse<String>> future = client.sendAsync(request, BodyHandlers.ofString());
        if (call.cancelAfterMillis() > 0) {
            CompletableFuture.delayedExecutor(call.cancelAfterMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> future.cancel(true));
        }
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static BodyPublisher body(Call call) {
        if (call.body() == null) {
            return BodyPublishers.noBody();
        }
        byte[] bytes = call.body().getBytes(StandardCharsets.UTF_8);
        InputStream stream = new ByteArrayInputStream(bytes);
        return call.bodyKind() == Call.BodyKind.ONCE
                ? BodyPublishers.ofInputStream(() -> stream)
                : BodyPublishers.ofByteArray(bytes);
    }

    private static Outcome stream(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            return outcome(response, new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Outcome outcome(HttpResponse<String> response) {
        return outcome(response, response.body());
    }

    private static Outcome outcome(HttpResponse<?> response, String body) {
        return Outcome.answered(
                response.statusCode(),
                body,
                response.headers().map(),
                response.uri().toString(),
                response.version().name(),
                response.sslSession().isPresent());
    }
}
