package io.inweave.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.inweave.agent.testing.wire.ClientTls;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is spoken instead of HTTP/1.1: HTTP/2, and WebSockets. */
abstract class UpgradeCases extends ServedCases {
    /** Whether the server can speak HTTP/2 at all. */
    protected boolean speaksHttp2() {
        return true;
    }

    @Test
    void http2WorksOverMutualTls() throws Exception {
        assumeTrue(speaksHttp2(), "the server speaks HTTP/1.1 only");
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .sslContext(ClientTls.of(world.caller))
                .build();
        URI base = URI.create("https://127.0.0.1:" + world.strict);

        HttpResponse<String> facts = http2(client, HttpRequest.newBuilder(base.resolve("/facts")));
        assertThat(facts.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(facts.body().lines())
                .contains("protocol=HTTP/2.0", "scheme=http", "secure=false", "certificate=null");
        HttpRequest.Builder post = HttpRequest.newBuilder(base.resolve("/length"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[5_000_000]));
        assertThat(http2(client, post).body()).isEqualTo("5000000");
        assertThat(http2(client, HttpRequest.newBuilder(base.resolve("/stream")))
                        .body())
                .hasSize(8 * 65536);
        HttpResponse<String> secret = http2(client, HttpRequest.newBuilder(base.resolve("/secret")));
        assertThat(secret.statusCode()).isEqualTo(403);
        assertThat(secret.body()).isEqualTo(DENIED);
        assertThat(http2(client, HttpRequest.newBuilder(base.resolve("/facts"))).statusCode())
                .isEqualTo(200);
    }

    private static HttpResponse<String> http2(HttpClient client, HttpRequest.Builder request) throws Exception {
        return client.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Whether a plaintext connection can become one of HTTP/2 by an upgrade (RFC 7540, section 3.2). */
    protected boolean upgradesToHttp2() {
        return false;
    }

    @Test
    void aRequestThatUpgradesToHttp2IsJudgedAndCountedOnce() throws Exception {
        assumeTrue(upgradesToHttp2(), "the server upgrades no plaintext connection");
        URI base = URI.create("http://127.0.0.1:" + world.permissive);
        HttpClient first =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        for (String path : List.of("/facts?upgrade=1", "/facts?upgrade=2")) {
            HttpResponse<String> answer = http2(first, HttpRequest.newBuilder(base.resolve(path)));
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.body().lines()).contains("protocol=HTTP/2.0", "scheme=http", "secure=false");
        }
        assertThat(http2(first, HttpRequest.newBuilder(base.resolve("/secret?upgrade=3")))
                        .statusCode())
                .isEqualTo(403);
        HttpClient second =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        assertThat(http2(second, HttpRequest.newBuilder(base.resolve("/secret?upgrade=4")))
                        .statusCode())
                .isEqualTo(403);
        // Requests end in the order of their numbers; a fifth that is logged tells that all before it are.
        assertThat(http2(second, HttpRequest.newBuilder(base.resolve("/facts?upgrade=5")))
                        .statusCode())
                .isEqualTo(200);
        await("the last request is logged")
                .untilAsserted(() -> assertThat(accessLines("upgrade=5")).isNotEmpty());
        assertThat(accessLines("upgrade=")).hasSize(5);
    }

    /** Whether the subject serves a WebSocket. */
    protected boolean speaksWebSocket() {
        return false;
    }

    @Test
    void webSocketsPassWhenTheirUpgradeMay() throws Exception {
        assumeTrue(speaksWebSocket(), "the subject serves no WebSocket");
        HttpClient client =
                HttpClient.newBuilder().sslContext(ClientTls.of(world.caller)).build();
        for (String base : List.of("wss://127.0.0.1:" + world.strict, "ws://127.0.0.1:" + world.permissive)) {
            assertThat(echoed(client, base + "/socket")).isEqualTo("hello");
            assertThatThrownBy(() -> echoed(client, base + "/secret"))
                    .cause()
                    .isInstanceOfSatisfying(
                            WebSocketHandshakeException.class,
                            refused -> assertThat(refused.getResponse().statusCode())
                                    .isEqualTo(403));
        }
    }

    private static String echoed(HttpClient client, String uri) throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(uri), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                        heard.complete(text.toString());
                        return heard;
                    }
                })
                .get(30, TimeUnit.SECONDS);
        socket.sendText("hello", true);
        try {
            return heard.get(30, TimeUnit.SECONDS);
        } finally {
            socket.abort();
        }
    }
}
