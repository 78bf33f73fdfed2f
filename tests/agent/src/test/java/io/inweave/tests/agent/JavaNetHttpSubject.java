package io.inweave.tests.agent;

import io.inweave.agent.testing.Call;
import io.inweave.agent.testing.ClientSubject;
import io.inweave.agent.testing.Gate;
import io.inweave.agent.testing.Outcome;
import io.inweave.agent.testing.SubjectTls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.CookieManager;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** An application that uses {@code java.net.http}; variants {@code sync} and {@code async}, {@code h1} and {@code h2}. */
public final class JavaNetHttpSubject implements ClientSubject {
    private final Map<Call.Means, HttpClient> clients = new ConcurrentHashMap<>();
    private final boolean async;
    private final HttpClient.Version version;

    public JavaNetHttpSubject(String variant) {
        async = variant.startsWith("async");
        version = variant.endsWith("h2") ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1;
    }

    /** One client for each configuration. */
    private HttpClient client(Call.Means means) {
        return clients.computeIfAbsent(new Call.Means(means.proxy(), means.trusted(), 0), this::newClient);
    }

    private HttpClient newClient(Call.Means means) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(version)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .cookieHandler(new CookieManager())
                .authenticator(new Authenticator() {
                    @Override
                    protected PasswordAuthentication getPasswordAuthentication() {
                        return new PasswordAuthentication("user", "secret".toCharArray());
                    }
                });
        if (means.trusted() != null) {
            builder.sslContext(SubjectTls.trusting(means.trusted()));
        }
        if (means.proxy() != null) {
            URI proxy = URI.create("http://" + means.proxy());
            builder.proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())));
        }
        return builder.build();
    }

    @Override
    public Outcome perform(Call call) throws Exception {
        HttpClient client = client(call.means());
        if (call.url().startsWith("ws")) {
            return webSocket(client, call);
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(call.url())).method(call.method(), body(call));
        call.headers().forEach(request::header);
        if (call.timeoutMillis() > 0) {
            request.timeout(Duration.ofMillis(call.timeoutMillis()));
        }
        if (call.means().gate() != 0 && call.body() == null) {
            HttpResponse<InputStream> response = async
                    ? client.sendAsync(request.build(), BodyHandlers.ofInputStream())
                            .get()
                    : client.send(request.build(), BodyHandlers.ofInputStream());
            return outcome(response, Gate.read(response.body(), call.means().gate()));
        }
        return async || call.cancelAfterMillis() > 0
                ? outcome(later(client, call, request.build()))
                : stream(client.send(request.build(), BodyHandlers.ofInputStream()));
    }

    private static Outcome webSocket(HttpClient client, Call call) throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(call.url()), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                        heard.complete(data.toString());
                        return null;
                    }

                    @Override
                    public void onError(WebSocket from, Throwable error) {
                        heard.completeExceptionally(error);
                    }
                })
                .get();
        socket.sendText(call.body(), true).get();
        String text = heard.get(10, TimeUnit.SECONDS);
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get();
        return Outcome.answered(101, text, Map.of(), call.url(), "HTTP_1_1", false);
    }

    private HttpResponse<String> later(HttpClient client, Call call, HttpRequest request) throws Exception {
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
        InputStream stream = call.means().gate() != 0
                ? Gate.body(call.body(), call.means().gate())
                : new ByteArrayInputStream(bytes);
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
