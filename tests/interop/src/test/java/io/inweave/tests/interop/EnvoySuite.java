package io.inweave.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.inweave.agent.testing.process.Ports;
import io.inweave.agent.testing.process.Spawned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Through a real Envoy to a woven Tomcat that takes nothing but the mesh's mutual TLS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EnvoySuite {
    /** Of 127.0.0.0/8, so that Envoy can open it anywhere. */
    private static final String ADDRESS = "127.77.0.10";

    /** Where the listener is that leads to the woven service as a sidecar of Istio's would. */
    private static final String SIDECAR = "127.77.0.11";

    private static final String WOVEN = "200 woven /stock";
    private static final String PLAIN = "200 plain /stock";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String protocol;
    private HttpServer plain;
    private Mesh mesh;
    private Spawned shop;
    private Spawned envoy;
    private int port;

    EnvoySuite(String protocol) {
        this.protocol = protocol;
    }

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        plain = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        plain.createContext("/", exchange -> {
            byte[] answer = ("plain " + exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        plain.start();
        port = Ports.free();
        int woven = Ports.free();
        mesh = Mesh.start(
                directory,
                EnvoyYaml.services(ADDRESS, port, woven, plain.getAddress().getPort()));
        asItWas();
        shop = WovenShop.start(mesh, "stock", woven);
        String sidecar =
                IstioSidecarYaml.clusterAndListener(SIDECAR, port, woven, "spiffe://cluster.local/ns/shop/sa/stock");
        envoy = Envoy.start(mesh, protocol, mesh.svid("shop", "edge"), sidecar);
    }

    @BeforeEach
    void asItWas() throws IOException {
        mesh.edit("routes.yaml", EnvoyYaml.weights(100, 0));
        mesh.edit("policy.yaml", EnvoyYaml.allowOnly("cluster.local/ns/shop/sa/edge"));
    }

    @AfterEach
    void envoyTookAllThatItWasSent() throws Exception {
        assertThat(envoy.alive()).as(envoy.output()).isTrue();
        assertThat(envoy.output()).doesNotContain("rejected");
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable started : new AutoCloseable[] {envoy, shop, mesh}) {
            if (started != null) {
                started.close();
            }
        }
        plain.stop(0);
    }

    private String get(String... headers) throws InterruptedException {
        return getFrom(ADDRESS, headers);
    }

    private String getFrom(String address, String... headers) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + address + ":" + port + "/stock"))
                .timeout(Mesh.PATIENCE);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException failed) {
            return failed.toString();
        }
    }

    private void awaitAnswer(String expected, String... headers) {
        await().atMost(Mesh.PATIENCE)
                .untilAsserted(() -> assertThat(get(headers)).as(this::logs).isEqualTo(expected));
    }

    private String logs() {
        return "Envoy wrote:\n" + envoy.output() + "\nthe woven service wrote:\n" + shop.output();
    }

    @Test
    void carriesRequestsByHeaderToWovenAndPlainServices() {
        awaitAnswer(WOVEN);
        awaitAnswer(PLAIN, "x-tester", "yes");
    }

    @Test
    void followsAnEditOfWeightsWithoutRestart() throws Exception {
        awaitAnswer(WOVEN);
        mesh.edit("routes.yaml", EnvoyYaml.weights(0, 100));
        awaitAnswer(PLAIN);
        mesh.edit("routes.yaml", EnvoyYaml.weights(50, 50));
        await().atMost(Mesh.PATIENCE)
                .untilAsserted(() -> assertThat(answers(20)).contains(WOVEN, PLAIN));
    }

    @Test
    void showsTheWovenServiceItsOwnIdentity() throws Exception {
        awaitAnswer(WOVEN);
        mesh.edit("policy.yaml", EnvoyYaml.allowOnly("cluster.local/ns/shop/sa/somebody-else"));
        awaitAnswer("403 RBAC: access denied");
        mesh.edit("policy.yaml", EnvoyYaml.allowOnly("cluster.local/ns/shop/sa/edge"));
        awaitAnswer(WOVEN);
    }

    @Test
    void aBrokenEditChangesNothing() throws Exception {
        awaitAnswer(WOVEN);
        mesh.edit("routes.yaml", EnvoyYaml.weights(0, 100).replace("weight: 100", "weight: plenty"));
        await().atMost(Mesh.PATIENCE).until(() -> mesh.status().contains("plenty"));
        assertThat(answers(20)).containsOnly(WOVEN);
    }

    @Test
    void isServedWhenItOffersIstiosProtocolNames() {
        await().atMost(Mesh.PATIENCE)
                .untilAsserted(() -> assertThat(getFrom(SIDECAR)).as(this::logs).isEqualTo(WOVEN));
    }

    private List<String> answers(int requests) throws InterruptedException {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            answers.add(get());
        }
        return answers;
    }
}
