package io.inweave.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.inweave.agent.testing.matrix.FromMatrix;
import io.inweave.agent.testing.matrix.MatrixSuite;
import io.inweave.agent.testing.matrix.Tested;
import io.inweave.agent.testing.process.Ports;
import io.inweave.agent.testing.server.ServerIdentity;
import io.inweave.agent.testing.wire.ClientTls;
import io.inweave.agent.testing.wire.HttpAnswer;
import io.inweave.agent.testing.wire.HttpConnection;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every HTTP server has to do in the mesh, and what its application must not notice of it.
 *
 * <p>The subject is a main class that knows of no mesh. Its first argument is a directory with {@code file.bin} and {@code
 * own.p12} (password {@code secret}), the others are its ports: {@code http:<port>}, or {@code tls:<port>} for TLS of its own.
 * It prints {@code READY} when all of them listen, and takes {@code stop <n>} and {@code start <n>} of a port, from 0, as lines
 * on standard input, which it answers by {@code DONE} and the line. It serves:
 *
 * <ul>
 *   <li>{@code /length}: how many bytes the body has;
 *   <li>{@code /stream}: eight times 65536 bytes, each flushed;
 *   <li>{@code /file}: file.bin, as cheaply as the library can;
 *   <li>{@code /relay}: what {@code http://backend:8080/relayed} answers;
 *   <li>{@code /async}: the same, by a dispatch from a thread of its own;
 *   <li>{@code /socket}: where {@link #speaksWebSocket} says so, a WebSocket that sends each text back;
 *   <li>{@code /closed-early}: {@code early}, asynchronous, completed after its stream was closed;
 *   <li>anything else: what it sees of the request, as lines {@code name=value}.
 * </ul>
 */
@FromMatrix
@SuppressWarnings("NullAway.Init") // set by begin, which comes before all else
public abstract class HttpServerSuite implements MatrixSuite {
    private static final String DENIED = "RBAC: access denied";

    private ServerWorld world;

    /** The library of an entry of the matrix, and the subject that uses it. The JDK is chosen afterwards. */
    protected abstract Library library(Tested tested);

    /** The first connection comes before the port has a configuration: it waits, and is served then. */
    @Override
    public final void begin(Tested tested, Path directory) throws IOException, GeneralSecurityException {
        world = new ServerWorld(library(tested).on(tested), directory);
        try {
            world.awaitAnswer(world.strict);
            world.awaitAnswer(world.permissive);
        } catch (RuntimeException | Error e) {
            world.close();
            throw new AssertionError("the process wrote:\n" + world.server.output(), e);
        }
    }

    @Override
    public final void end() {
        world.close();
    }

    private static void assertRefused(int port, @Nullable ServerIdentity identity) {
        assertThatThrownBy(() -> {
                    try (HttpConnection connection = HttpConnection.tls(port, identity)) {
                        connection.get("/facts");
                    }
                })
                .isInstanceOf(IOException.class);
    }

    private static void assertPlaintextRefused(int port) {
        assertThatThrownBy(() -> {
                    try (HttpConnection connection = HttpConnection.plaintext(port)) {
                        connection.get("/facts");
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void aStrictPortTakesNothingButMutualTlsOfTheMesh() throws IOException {
        assertPlaintextRefused(world.strict);
        assertRefused(world.strict, null);
        assertRefused(world.strict, world.mesh.foreign("shop", "caller"));
        assertRefused(world.strict, world.mesh.expired("shop", "caller"));
        try (HttpConnection connection = world.mutualTls(world.strict)) {
            assertThat(connection.get("/facts").status()).isEqualTo(200);
        }
    }

    /** A JDK server by itself ends the handshake when it reads the underscores. */
    @Test
    void takesTheServerNamesThatSidecarsSend() throws IOException {
        String name = "outbound_.8080_._.strict.shop.svc.cluster.local";
        try (HttpConnection connection =
                HttpConnection.tls(world.strict, world.mesh.identity("shop", "caller"), name)) {
            assertThat(connection.get("/facts").status()).isEqualTo(200);
        }
    }

    @Test
    void aPermissivePortTakesPlaintextToo() throws IOException {
        try (HttpConnection tls = world.mutualTls(world.permissive);
                HttpConnection plaintext = HttpConnection.plaintext(world.permissive)) {
            assertThat(tls.get("/facts").status()).isEqualTo(200);
            assertThat(plaintext.get("/facts").status()).isEqualTo(200);
        }
        assertRefused(world.permissive, null);
        assertRefused(world.permissive, world.mesh.foreign("shop", "caller"));
    }

    @Test
    void theApplicationSeesAnOrdinaryPlaintextRequest() throws IOException {
        for (HttpConnection connection : both()) {
            try (connection) {
                HttpAnswer answer = connection.get("/a%20b/c?d=e");
                assertThat(answer.text().lines())
                        .contains(
                                "method=GET",
                                "uri=/a%20b/c",
                                "path=/a b/c",
                                "scheme=http",
                                "secure=false",
                                "remote=127.0.0.1:" + connection.localPort(),
                                "host=shop.test",
                                "certificate=null",
                                "cipher=null");
            }
        }
    }

    @Test
    void aConnectionIsKept() throws IOException {
        for (HttpConnection connection : both()) {
            try (connection) {
                for (int i = 0; i < 200; i++) {
                    assertThat(connection.get("/facts").status()).isEqualTo(200);
                }
            }
        }
    }

    @Test
    void largeBodiesPassInBothDirections() throws IOException {
        for (HttpConnection connection : both()) {
            try (connection) {
                assertThat(connection
                                .send("POST", "/length", new byte[5_000_000])
                                .text())
                        .isEqualTo("5000000");
                assertThat(connection.get("/stream").body()).hasSize(8 * 65536);
                assertThat(connection.get("/facts").status()).isEqualTo(200);
            }
        }
    }

    /** A file that went to the socket beneath TLS would end the client's TLS with an error. */
    @Test
    void filesAreEncrypted() throws IOException {
        for (HttpConnection connection : both()) {
            try (connection) {
                assertThat(connection.get("/file").body()).isEqualTo(ServerWorld.FILE);
                assertThat(connection.get("/facts").status()).isEqualTo(200);
            }
        }
    }

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

    @Test
    void policyRefusesByPathAndMethodAndTheConnectionGoesOn() throws IOException {
        for (HttpConnection connection : both()) {
            try (connection) {
                for (String path : List.of("/secret", "/x/../secret", "/%73ecret", "/secret;v=1")) {
                    HttpAnswer refused = connection.get(path);
                    assertThat(refused.status()).as(path).isEqualTo(403);
                    assertThat(refused.text()).isEqualTo(DENIED);
                }
                assertThat(connection.send("DELETE", "/facts", new byte[0]).status())
                        .isEqualTo(403);
                assertThat(connection.send("POST", "/secret", new byte[10_000]).status())
                        .isEqualTo(403);
                assertThat(connection.get("/facts").status()).isEqualTo(200);
            }
        }
    }

    @Test
    void aRefusalTakesItsTurnAmongPipelinedRequests() throws IOException {
        for (HttpConnection connection : both()) {
            try (connection) {
                connection.sendRaw(head("/facts"), head("/secret"), head("/length"), head("/secret"), head("/facts"));
                assertThat(connection.answer().text()).contains("uri=/facts");
                assertThat(connection.answer().text()).isEqualTo(DENIED);
                assertThat(connection.answer().text()).isEqualTo("0");
                assertThat(connection.answer().text()).isEqualTo(DENIED);
                assertThat(connection.answer().text()).contains("uri=/facts");
            }
        }
    }

    /** A client that takes the server for a proxy names the whole URI (RFC 9112, section 3.2.2). */
    @Test
    void policyRefusesByThePathOfAWholeUri() throws IOException {
        for (HttpConnection connection : both()) {
            try (connection) {
                connection.sendRaw(head("http://shop.test/secret"));
                assertThat(connection.answer().status()).isEqualTo(403);
            }
        }
    }

    private static String head(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: shop.test\r\n\r\n";
    }

    @Test
    void policyRefusesByPrincipal() throws IOException {
        try (HttpConnection connection = HttpConnection.tls(world.strict, world.mesh.identity("shop", "stranger"))) {
            assertThat(connection.get("/facts").text()).isEqualTo(DENIED);
            assertThat(connection.get("/facts").status()).isEqualTo(403);
        }
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

    @Test
    void halfHandshakesBlockNobody() throws IOException {
        List<HttpConnection> halves = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                halves.add(HttpConnection.plaintext(world.strict).sendRaw((byte) 0x16, (byte) 3, (byte) 1));
            }
            for (int i = 0; i < 10; i++) {
                try (HttpConnection connection = world.mutualTls(world.strict)) {
                    assertThat(connection.get("/facts").status()).isEqualTo(200);
                }
            }
        } finally {
            for (HttpConnection half : halves) {
                half.close();
            }
        }
    }

    @Test
    void aModeThatChangesHoldsForConnectionsThatAreOpen() throws IOException {
        try (HttpConnection tls = world.mutualTls(world.permissive);
                HttpConnection plaintext = HttpConnection.plaintext(world.permissive)) {
            assertThat(plaintext.get("/facts").status()).isEqualTo(200);
            world.permissivePort("STRICT");
            await("the kept connection is refused")
                    .until(() -> plaintext.get("/facts").status() == 403);
            assertPlaintextRefused(world.permissive);
            assertThat(tls.get("/facts").status()).isEqualTo(200);

            world.permissivePort("PERMISSIVE");
            await("plaintext is served again").ignoreExceptions().until(() -> {
                try (HttpConnection again = HttpConnection.plaintext(world.permissive)) {
                    return again.get("/facts").status() == 200;
                }
            });
            assertThat(tls.get("/facts").status()).isEqualTo(200);
        } finally {
            world.permissivePort("PERMISSIVE");
        }
    }

    @Test
    void aPortWithoutConfigurationRefusesAndTellsTheRemedyUntilItHasOne() throws IOException {
        int port = Ports.free();
        String nobody = "127.0.0.1:" + Ports.free();
        try (ServerJvm alone = world.start(nobody, "http:" + port)) {
            long begin = System.nanoTime();
            assertPlaintextRefused(port);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(3));
            await("the remedy is told").until(() -> alone.output().contains("inweave.unconfigured=allow"));
        }
    }

    @Test
    void tlsOfTheApplicationsOwnIsLeftAlone() throws IOException {
        try (HttpConnection connection = HttpConnection.tls(world.ownTls, null)) {
            assertThat(connection.get("/facts").text().lines()).contains("scheme=https", "secure=true");
        }
        assertThat(announced()).contains(world.strict).doesNotContain(world.ownTls);
    }

    @Test
    void aPortThatStopsIsWithdrawnAndAnnouncedAgainWhenItStarts() throws IOException {
        world.server.command("stop 1");
        await("the port is withdrawn")
                .untilAsserted(
                        () -> assertThat(announced()).contains(world.strict).doesNotContain(world.permissive));
        world.server.command("start 1");
        await("the port is announced again")
                .untilAsserted(() -> assertThat(announced()).contains(world.permissive));
        assertThat(world.awaitAnswer(world.permissive).status()).isEqualTo(200);
    }

    /** The ports that the control plane knows of. */
    private List<Integer> announced() throws IOException {
        Matcher found = Pattern.compile("\"announced\"\\s*:\\s*\\[([^]]*)]")
                .matcher(page(world.mesh.httpAddress(), "/api/status"));
        List<Integer> ports = new ArrayList<>();
        while (found.find()) {
            Pattern.compile("\\d+")
                    .matcher(found.group(1))
                    .results()
                    .forEach(port -> ports.add(Integer.valueOf(port.group())));
        }
        return ports;
    }

    private static String page(String address, String path) throws IOException {
        try (InputStream in = URI.create("http://" + address + path).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theApplicationsOwnCallsJoinTheTrace() throws IOException {
        for (String path : List.of("/relay", "/async")) {
            String trace = "4bf92f3577b34da6a3ce929d0e0e47" + (path.equals("/relay") ? "01" : "02");
            try (HttpConnection connection = world.mutualTls(world.strict)) {
                HttpAnswer answer = connection.get(path, "traceparent: 00-" + trace + "-00f067aa0ba902b7-01");
                assertThat(answer.text()).as(path).isEqualTo("backend");
            }
            String sent = ClientWorld.last(world.backend).header("traceparent");
            assertThat(sent).as(path).startsWith("00-" + trace + '-').doesNotContain("00f067aa0ba902b7");
        }
    }

    @Test
    void eachRequestIsCountedAndLoggedOnce() throws IOException {
        ServerIdentity counted = world.mesh.identity("shop", "counted");
        try (HttpConnection connection = HttpConnection.tls(world.strict, counted)) {
            assertThat(connection.get("/facts?counted=1").status()).isEqualTo(200);
            assertThat(connection.get("/async?counted=2").text()).isEqualTo("backend");
            assertThat(connection.get("/closed-early?counted=3").text()).isEqualTo("early");
            assertThat(connection.get("/secret?counted=4").status()).isEqualTo(403);
            assertThat(connection.get("/facts?counted=5").status()).isEqualTo(200);
        }
        await("five requests are counted")
                .untilAsserted(
                        () -> assertThat(requestsOf("spiffe://" + MeshFixture.TRUST_DOMAIN + "/ns/shop/sa/counted"))
                                .isEqualTo(5));
        await("five requests are logged")
                .untilAsserted(
                        () -> assertThat(accessLines("counted=")).hasSize(5).allMatch(ENVOY_LINE.asMatchPredicate()));
        assertThat(accessLines("counted=4"))
                .singleElement()
                .asString()
                .contains("\"GET /secret?counted=4 HTTP/1.1\" 403 - rbac_access_denied");
    }

    /** {@code [time] "method path protocol" status flags details termination "failure" received sent duration ...}. */
    private static final Pattern ENVOY_LINE = Pattern.compile(
            "\\[[^]]+Z] \"GET /[^ ]+ HTTP/1.1\" \\d{3} - [^ ]+ - \"-\" \\d+ \\d+ \\d+ - \"-\" \"-\" \"[^\"]+\" \"shop.test\""
                    + " \"-\" inbound\\|\\d+\\|\\| - 127.0.0.1:\\d+ 127.0.0.1:\\d+ - default");

    private List<String> accessLines(String part) {
        return world.server
                .output()
                .lines()
                .filter(line -> line.startsWith("[") && line.contains(part))
                .toList();
    }

    private long requestsOf(String principal) throws IOException {
        Matcher found = Pattern.compile("(?m)^istio_requests_total\\{([^}]*)} (\\d+)")
                .matcher(page("127.0.0.1:" + world.metrics, "/metrics"));
        long sum = 0;
        while (found.find()) {
            if (found.group(1).contains("source_principal=\"" + principal + '"')
                    && found.group(1).contains("reporter=\"destination\"")) {
                sum += Long.parseLong(found.group(2));
            }
        }
        return sum;
    }

    private List<HttpConnection> both() throws IOException {
        return List.of(world.mutualTls(world.permissive), HttpConnection.plaintext(world.permissive));
    }

    private static org.awaitility.core.ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofSeconds(20));
    }
}
