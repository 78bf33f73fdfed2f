package io.inweave.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inweave.tests.cluster.kit.OnCluster;
import io.inweave.tests.cluster.kit.TestNamespace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The shop with the manifests and images that users get, without a mesh: what a mesh must not change. */
@OnCluster
final class ShopIT {
    private static final String ORDER = "{\"item\":\"book\",\"quantity\":1,\"card\":\"4111111111111111\"}";

    @BeforeAll
    @Timeout(900)
    static void start(TestNamespace namespace) throws Exception {
        namespace.kubectl("label", "namespace", namespace.name(), "pod-security.kubernetes.io/enforce=restricted");
        namespace.apply(Files.readString(
                Path.of(System.getProperty("inweave.home", "../.."), "sample-apps/kubernetes/shop.yaml")));
        for (String deployment : List.of("inventory", "payment-v1", "payment-v2", "checkout", "frontend")) {
            namespace.awaitRollout(deployment);
        }
    }

    @Test
    void orderGoesThroughAllServices(TestNamespace namespace) {
        String frontend = namespace.kubectl("get", "service", "frontend", "-o", "jsonpath={.spec.clusterIP}");
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            var answer = Http.post(frontend + ":8080", "/orders", ORDER);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode order = new ObjectMapper().readTree(answer.body());
            assertThat(order.path("reservation").path("instance").asText()).startsWith("inventory-");
            assertThat(order.path("payment").path("version").asText()).isIn("v1", "v2");
        });
    }
}
