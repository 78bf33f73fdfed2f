package io.inweave.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inweave.tests.cluster.kit.Cluster;
import io.inweave.tests.cluster.kit.OnCluster;
import io.inweave.tests.cluster.kit.TestNamespace;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The command on a cluster: from nothing, by Helm, to a mesh that it tells about. */
@OnCluster
final class CommandsIT {
    private static String before = "";

    @BeforeAll
    @Timeout(900)
    static void install(Cluster cluster, TestNamespace namespace) {
        if (!cluster.kubectl("get", "deployment", "-n", Mesh.NAMESPACE, "-o", "name")
                .isEmpty()) {
            // Installed by other tests; they bring it back.
            done(cluster.inweave("uninstall"));
        }
        before = done(cluster.inweave("check")).output();
        String tag = System.getProperty("inweave.version", "test");
        done(cluster.inweave(
                "install", "--set", "profile=demo", "--set", "image.tag=" + tag, "--set", "agent.image.tag=" + tag));
        namespace.kubectl("label", "namespace", namespace.name(), "inweave-injection=enabled");
        namespace.apply(Peers.peer("woven") + Peers.outside(Peers.peer("outsider")));
        namespace.awaitRollout("woven");
        namespace.awaitRollout("outsider");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(done(cluster.inweave("status", "-k")).output())
                                .contains(namespace.name() + "/woven-"));
    }

    private static Cluster.Told done(Cluster.Told told) {
        assertThat(told.code()).as(told.complaint() + told.output()).isZero();
        return told;
    }

    private static String pod(TestNamespace namespace, String app) {
        return namespace.kubectl("get", "pods", "-l", "app=" + app, "-o", "jsonpath={.items[0].metadata.name}");
    }

    @Test
    void checkTellsBeforeTheInstallationWhatItNeeds() {
        assertThat(before).contains("you may create all that the chart has", "OK       kubernetes: version");
    }

    @Test
    void checkTellsAfterTheInstallationThatAllIsWell(Cluster cluster) {
        assertThat(done(cluster.inweave("check")).output())
                .contains(
                        "OK       control plane: 1 of 1 replicas are ready",
                        "OK       injection webhook: answers the API server",
                        "OK       root certificate: is in every labelled namespace")
                .containsPattern("WARNING +pod commandsit/outsider-\\S+: is not injected: its label");
    }

    @Test
    void configIsThatOfThePod(Cluster cluster, TestNamespace namespace) throws Exception {
        String pod = pod(namespace, "woven");
        Cluster.Told told = done(cluster.inweave("config", pod + "." + namespace.name(), "listeners", "-o", "json"));

        JsonNode stream = new ObjectMapper().readTree(told.output()).at("/streams/0");
        assertThat(stream.path("group").asText()).isEqualTo(namespace.name() + "/" + pod);
        assertThat(stream.path("replica").asText()).startsWith("inweave-control-plane-");
        assertThat(stream.at("/certificate/subject").asText()).isNotEmpty();
        assertThat(stream.path("resources"))
                .anyMatch(resource -> resource.path("name").asText().endsWith(":8080")
                        && resource.path("state").asText().equals("acknowledged"));
    }

    @Test
    void describeTellsOfThePod(Cluster cluster, TestNamespace namespace) {
        String told = done(cluster.inweave("describe", pod(namespace, "woven"))).output();

        assertThat(told)
                .contains("agent: in the pod", "identity: spiffe://cluster.local/ns/commandsit/sa/woven")
                .containsPattern("8080 +woven.commandsit.svc.cluster.local:80 +HTTP +PERMISSIVE +by the agent");
    }

    @Test
    void analyzeReadsTheClusterWithAFileOnTop(Cluster cluster, TestNamespace namespace) throws Exception {
        assertThat(done(cluster.inweave("analyze", "--fail-on", "error")).output())
                .doesNotContain("ERROR");
        java.nio.file.Path file = java.nio.file.Files.writeString(
                java.nio.file.Files.createTempFile("route", ".yaml"), """
                        apiVersion: networking.istio.io/v1
                        kind: VirtualService
                        metadata: {name: woven, namespace: %s}
                        spec: {hosts: [woven], http: [{route: [{destination: {host: woven, subset: v7}}]}]}
                        """.formatted(namespace.name()));

        Cluster.Told told = cluster.inweave("analyze", "-f", file.toString());

        java.nio.file.Files.delete(file);
        assertThat(told.code()).as(told.complaint()).isEqualTo(1);
        assertThat(told.output()).contains("ERROR INW0203 " + file + ":2: VirtualService commandsit/woven");
    }
}
