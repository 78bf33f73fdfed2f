package io.inweave.tests.cluster.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.inweave.tests.cluster.Http;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/** For those who have Docker and no cluster: the shop in containers, with the images that go to a cluster. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DockerIT {
    private static final int APPLICATION = 8080;
    private static final int METRICS = 15020;
    private static final String ORDER = "{\"item\":\"book\",\"quantity\":1,\"card\":\"4111111111111111\"}";

    private final List<AutoCloseable> started = new ArrayList<>();
    private GenericContainer<?> frontend;
    private GenericContainer<?> inventory;

    @BeforeAll
    void start() throws Exception {
        assumeThat(DockerClientFactory.instance().isDockerAvailable())
                .as("a Docker engine answers (start dockerd, or set DOCKER_HOST)")
                .isTrue();
        DockerMesh mesh = DockerMesh.start();
        started.add(mesh);
        mesh.service("payment", "payment-v1", 9090).start();
        inventory = mesh.service("inventory", "inventory", APPLICATION);
        inventory.addExposedPorts(APPLICATION, METRICS);
        inventory.start();
        mesh.service("checkout", "checkout", APPLICATION).start();
        frontend = mesh.service("frontend", "frontend", APPLICATION);
        frontend.addExposedPort(APPLICATION);
        frontend.start();
    }

    @AfterAll
    void end() throws Exception {
        for (AutoCloseable one : started) {
            one.close();
        }
    }

    @Test
    void ordersGoThroughBetweenProvenIdentities() {
        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(() -> {
                    var answer = Http.post(address(frontend, APPLICATION), "/orders", ORDER);
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                });

        await().untilAsserted(() -> assertThat(
                        Http.get(address(inventory, METRICS), "/metrics").body().lines())
                .anyMatch(line -> line.startsWith("istio_requests_total{")
                        && line.contains("reporter=\"destination\"")
                        && line.contains("connection_security_policy=\"mutual_tls\"")
                        && line.contains("source_principal=\"spiffe://cluster.local/ns/shop/sa/checkout\"")
                        && line.contains("response_code=\"200\"")));
    }

    @Test
    void callerWithoutAnIdentityGetsNoAnswer() {
        assertThatThrownBy(() -> Http.get(address(inventory, APPLICATION), "/stock"))
                .isInstanceOf(IOException.class);
    }

    private static String address(GenericContainer<?> container, int port) {
        return container.getHost() + ":" + container.getMappedPort(port);
    }
}
