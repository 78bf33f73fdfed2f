package io.inweave.injector.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inweave.injector.AgentImage;
import io.inweave.injector.Injection;
import io.inweave.injector.Injector;
import io.inweave.injector.MeshSettings;
import io.inweave.injector.Namespace;
import io.inweave.injector.manifest.YamlText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdmissionServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POD =
            "{apiVersion: v1, kind: Pod, metadata: {generateName: app-}, spec: {containers: [{name: app, image: x}]}}";

    private final Injector injector = new Injector(MeshSettings.of(AgentImage.of("inweave/agent:1")));
    private TestAuthority authority;
    private AdmissionServer server;
    private HttpClient client;

    @BeforeEach
    void open() throws Exception {
        authority = new TestAuthority();
        server = AdmissionServer.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                authority,
                new AdmissionServer.Judges(
                        injector,
                        resource -> IntStream.range(0, resource.path("mistakes").asInt())
                                .mapToObj(i -> "spec.field" + i + ": expected another value")
                                .toList()));
        client = authority.client();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void patchesAPodOfANamespaceThatTheApiServerMatched() throws Exception {
        JsonNode pod = YamlText.read(POD);

        JsonNode response = ask("/inject/namespace", "Pod", "CREATE", pod);

        assertThat(response.path("uid").asText()).isEqualTo("u-1");
        assertThat(response.path("allowed").asBoolean()).isTrue();
        assertThat(response.path("patchType").asText()).isEqualTo("JSONPatch");
        JsonNode patch =
                JSON.readTree(Base64.getDecoder().decode(response.path("patch").asText()));
        assertThat(com.flipkart.zjsonpatch.JsonPatch.apply(patch, pod).toString())
                .isEqualTo(((Injection.Injected) injector.inject(pod, Namespace.optedIn("shop")))
                        .pod()
                        .toString());
    }

    @Test
    void aPodThatWasInjectedGetsNoPatch() throws Exception {
        JsonNode injected = ((Injection.Injected) injector.inject(YamlText.read(POD), Namespace.optedIn("shop"))).pod();

        JsonNode response = ask("/inject/namespace", "Pod", "CREATE", injected);

        assertThat(response.path("allowed").asBoolean()).isTrue();
        assertThat(response.has("patch")).isFalse();
    }

    @Test
    void aPodAloneMustAskForItself() throws Exception {
        JsonNode silent = YamlText.read(POD);
        JsonNode asking =
                YamlText.read(POD.replace("generateName", "labels: {inweave.io/inject: 'true'}, generateName"));

        assertThat(ask("/inject/pod", "Pod", "CREATE", silent).has("patch")).isFalse();
        assertThat(ask("/inject/pod", "Pod", "CREATE", asking).has("patch")).isTrue();
    }

    @Test
    void warnsOfWhatTheAuthorShouldKnow() throws Exception {
        JsonNode pod = YamlText.read(POD.replace("generateName", "labels: {inweave.io/inject: 'yes'}, generateName"));

        JsonNode response = ask("/inject/namespace", "Pod", "CREATE", pod);

        assertThat(response.path("allowed").asBoolean()).isTrue();
        assertThat(response.at("/warnings/0").asText())
                .isEqualTo("inweave: metadata.labels[inweave.io/inject]: 'yes': expected \"true\" or \"false\"");
    }

    @Test
    void refusesWhatHasNotTheShapeOfAPod() throws Exception {
        JsonNode response = ask("/inject/namespace", "Pod", "CREATE", YamlText.read("{spec: {containers: [{}]}}"));

        assertThat(response.path("allowed").asBoolean()).isFalse();
        assertThat(response.at("/status/message").asText())
                .isEqualTo("inweave: pod: spec.containers[0].name: expected a name");
    }

    @Test
    void neverChangesAnythingButAPodThatIsMade() throws Exception {
        for (List<String> other : List.of(List.of("Pod", "UPDATE"), List.of("Service", "CREATE"))) {
            JsonNode response = ask("/inject/namespace", other.get(0), other.get(1), YamlText.read(POD));

            assertThat(response.path("allowed").asBoolean()).isTrue();
            assertThat(response.has("patch")).isFalse();
        }
    }

    @Test
    void refusesResourcesWithEveryMistakeUpToTen() throws Exception {
        assertThat(ask("/validate", "VirtualService", "CREATE", YamlText.read("{mistakes: 0}"))
                        .path("allowed")
                        .asBoolean())
                .isTrue();
        assertThat(ask("/validate", "VirtualService", "UPDATE", YamlText.read("{mistakes: 2}"))
                        .at("/status/message")
                        .asText())
                .isEqualTo("spec.field0: expected another value\nspec.field1: expected another value");
        assertThat(ask("/validate", "VirtualService", "UPDATE", YamlText.read("{mistakes: 12}"))
                        .at("/status/message")
                        .asText())
                .endsWith("\nspec.field9: expected another value\nand 2 more");
        assertThat(ask("/validate", "VirtualService", "DELETE", JSON.nullNode())
                        .path("allowed")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void tellsWhatIsExpectedOfARequest() throws Exception {
        assertThat(send(request("/validate").GET())).isEqualTo("405 expected POST");
        assertThat(send(request("/validate").POST(BodyPublishers.ofString("{}"))))
                .isEqualTo("415 expected Content-Type: application/json");
        assertThat(post("/validate", "{")).startsWith("400 not JSON: ");
        assertThat(post("/validate", "{}")).isEqualTo("400 expected an AdmissionReview of admission.k8s.io/v1");
        assertThat(post("/validate", "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\"}"))
                .isEqualTo("400 request.uid: expected the API server's");
        assertThat(post("/validate", "[".repeat(300))).startsWith("400 not JSON: ");
        assertThat(send(request("/").GET())).startsWith("404 ");
    }

    @Test
    void refusesABodyThatIsTooLargeAndServesTheNext() throws Exception {
        HttpRequest.Builder large = request("/validate")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new byte[AdmissionHandler.LIMIT + 1]));

        assertThat(send(large)).isEqualTo("413 expected at most 8388608 bytes");
        assertThat(allowed()).isTrue();
    }

    @Test
    void aRenewedCertificateIsServedToWhoConnectsThen() throws Exception {
        assertThat(allowed()).isTrue();

        authority.renew();

        HttpClient later = authority.client();
        HttpClient earlier = client;
        client = later;
        assertThat(allowed()).isTrue();
        client = earlier;
        assertThat(allowed()).as("the connection of before goes on").isTrue();
        client = new TestAuthority().client();
        assertThatThrownBy(this::allowed).isInstanceOf(SSLException.class);
    }

    private boolean allowed() throws Exception {
        return ask("/validate", "VirtualService", "CREATE", YamlText.read("{mistakes: 0}"))
                .path("allowed")
                .asBoolean();
    }

    @Test
    void namesAPortThatIsTaken() {
        assertThatThrownBy(() -> AdmissionServer.open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()),
                        authority,
                        new AdmissionServer.Judges(injector, resource -> List.of())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(":" + server.port());
    }

    private JsonNode ask(String path, String kind, String operation, JsonNode object) throws Exception {
        ObjectNode review = JSON.createObjectNode();
        review.put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
        ObjectNode request = review.putObject("request");
        request.put("uid", "u-1").put("namespace", "shop").put("operation", operation);
        request.putObject("kind").put("group", "").put("version", "v1").put("kind", kind);
        request.set("object", object);
        String answer = post(path, review.toString());
        assertThat(answer).startsWith("200 {\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\"");
        return JSON.readTree(answer.substring(4)).path("response");
    }

    private String post(String path, String body) throws Exception {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + path))
                .timeout(Duration.ofSeconds(30));
    }

    private String send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        return response.statusCode() + " " + response.body().strip();
    }
}
