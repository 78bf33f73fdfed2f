package io.inweave.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inweave.tests.cluster.kit.OnCluster;
import io.inweave.tests.cluster.kit.TestNamespace;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The cluster itself, without the mesh: what the other tests stand on. */
@OnCluster
final class ClusterIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeAll
    @Timeout(900)
    static void start(TestNamespace namespace) {
        namespace.kubectl("label", "namespace", namespace.name(), "pod-security.kubernetes.io/enforce=restricted");
        namespace.apply(Peers.peer("callee"));
        namespace.apply(Peers.withToken(Peers.peer("caller")));
        namespace.awaitRollout("callee");
        namespace.awaitRollout("caller");
    }

    @Test
    void podAnswersThroughTheNameOfItsService(TestNamespace namespace) {
        String caller = namespace.addresses("caller").get(0) + ":8080";
        // A new service's address may not be in the node's rules yet.
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(Http.get(caller, "/call?http://callee.clusterit.svc.cluster.local/name")
                                .body())
                        .isEqualTo("200\ncallee"));
    }

    @Test
    void tokenOfTheMeshAudienceProvesServiceAccountAndPod(TestNamespace namespace) throws Exception {
        JsonNode status = review(namespace, "istio-ca");
        assertThat(status.path("authenticated").asBoolean()).as("%s", status).isTrue();
        assertThat(status.path("audiences").toString()).isEqualTo("[\"istio-ca\"]");
        JsonNode user = status.path("user");
        assertThat(user.path("username").asText()).isEqualTo("system:serviceaccount:clusterit:caller");
        assertThat(user.path("extra")
                        .path("authentication.kubernetes.io/pod-name")
                        .path(0)
                        .asText())
                .startsWith("caller-");
    }

    @Test
    void tokenIsNotGoodForAnotherAudience(TestNamespace namespace) throws Exception {
        assertThat(review(namespace, "somebody-else").path("authenticated").asBoolean())
                .isFalse();
    }

    private static JsonNode review(TestNamespace namespace, String audience) throws Exception {
        String token = Http.get(namespace.addresses("caller").get(0) + ":8080", "/file?" + Peers.TOKEN)
                .body();
        assertThat(token).isNotEmpty();
        JsonNode question = JSON.createObjectNode()
                .put("apiVersion", "authentication.k8s.io/v1")
                .put("kind", "TokenReview")
                .set(
                        "spec",
                        JSON.createObjectNode()
                                .put("token", token)
                                .set("audiences", JSON.createArrayNode().add(audience)));
        return JSON.readTree(
                        namespace.cluster().post("/apis/authentication.k8s.io/v1/tokenreviews", question.toString()))
                .path("status");
    }
}
