package io.inweave.tests.cluster;

import static io.inweave.tests.cluster.Calls.called;
import static io.inweave.tests.cluster.Calls.eventually;
import static io.inweave.tests.cluster.Calls.noneFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.tests.cluster.kit.Cluster;
import io.inweave.tests.cluster.kit.OnCluster;
import io.inweave.tests.cluster.kit.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Helm does to a mesh that works, and what its absence does to others. */
@OnCluster
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ChartIT {
    private static final String CALLEE = "http://callee/name";
    private static final String CONTROL_PLANE = "deployment/inweave-control-plane";

    @TempDir
    static Path directory;

    @BeforeAll
    @Timeout(900)
    static void start(Cluster cluster, TestNamespace namespace) {
        Mesh.install(cluster);
        namespace.kubectl("label", "namespace", namespace.name(), "inweave-injection=enabled");
        namespace.apply(Peers.peer("callee") + Peers.peer("caller"));
        for (String deployment : List.of("callee", "caller")) {
            namespace.awaitRollout(deployment);
        }
    }

    @Test
    @Order(1)
    void noCallFailsWhileTheChartIsUpgraded(Cluster cluster, TestNamespace namespace) throws Exception {
        Path newer = newerChart();
        noneFails(namespace, CALLEE, () -> Mesh.upgrade(cluster, newer, "--set", "podAnnotations.upgraded=yes"));

        assertThat(cluster.helm("list", "--namespace", Mesh.NAMESPACE)).contains("inweave-99.0.0");
    }

    private static Path newerChart() throws IOException {
        Path copy = directory.resolve("inweave");
        try (Stream<Path> files = Files.walk(Mesh.CHART)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(Mesh.CHART.relativize(file).toString()));
            }
        }
        Path chart = copy.resolve("Chart.yaml");
        Files.writeString(chart, Files.readString(chart).replaceAll("(?m)^version: .*", "version: 99.0.0"));
        return copy;
    }

    @Test
    @Order(2)
    void whoDoesNotAskForTheMeshDoesNotMissIt(Cluster cluster, TestNamespace namespace) throws Exception {
        noneFails(namespace, CALLEE, () -> {
            cluster.kubectl("-n", Mesh.NAMESPACE, "scale", CONTROL_PLANE, "--replicas=0");
            cluster.kubectl("-n", Mesh.NAMESPACE, "wait", "--for=delete", "pod", "--all", "--timeout=90s");

            makes(cluster, "kube-system", "plain=yes");
            makes(cluster, "kube-system", "inweave.io/inject=true");
            makes(cluster, "default", "plain=yes");
            makes(cluster, namespace.name(), "inweave.io/inject=false");
            makes(cluster, namespace.name(), "sidecar.istio.io/inject=false");
            assertThat(cluster.refused(run(namespace.name(), "plain=yes"))).contains("inject.inweave.io");
        });

        cluster.kubectl("-n", Mesh.NAMESPACE, "scale", CONTROL_PLANE, "--replicas=1");
        cluster.awaitRollout(Mesh.NAMESPACE, "inweave-control-plane");
        eventually()
                .untilAsserted(() -> assertThat(
                                cluster.kubectl(run(namespace.name(), "plain=yes", "--dry-run=server", "-o", "yaml")))
                        .contains("-javaagent:"));
    }

    /** As the API server decides it: webhooks are asked, nothing is kept. */
    private static void makes(Cluster cluster, String namespace, String label) {
        assertThat(cluster.kubectl(run(namespace, label, "--dry-run=server", "-o", "yaml")))
                .contains("name: made")
                .doesNotContain("-javaagent:");
    }

    private static String[] run(String namespace, String label, String... further) {
        List<String> arguments = List.of("run", "made", "--namespace", namespace, "--image", "x", "--labels", label);
        return Stream.concat(arguments.stream(), Stream.of(further)).toArray(String[]::new);
    }

    @Test
    @Order(3)
    void removingItLeavesWhatTheChartSaysAndWorkingPods(Cluster cluster, TestNamespace namespace) throws Exception {
        cluster.helm("uninstall", "inweave", "--namespace", Mesh.NAMESPACE, "--wait");

        for (String kind : List.of(
                "clusterroles",
                "clusterrolebindings",
                "mutatingwebhookconfigurations",
                "validatingwebhookconfigurations")) {
            assertThat(cluster.kubectl("get", kind, "-o", "name")).doesNotContain("inweave");
        }
        eventually()
                .untilAsserted(() -> assertThat(cluster.kubectl(
                                        "get",
                                        "deployments,replicasets,pods,services,endpointslices,serviceaccounts,roles,rolebindings,"
                                                + "secrets,configmaps,leases,networkpolicies,poddisruptionbudgets",
                                        "--namespace",
                                        Mesh.NAMESPACE,
                                        "-o",
                                        "name")
                                .lines())
                        .containsExactlyInAnyOrder(
                                "serviceaccount/default",
                                "secret/inweave-ca",
                                "configmap/istio-ca-root-cert",
                                "configmap/kube-root-ca.crt",
                                "lease.coordination.k8s.io/inweave-leader"));

        assertThat(called(namespace, "caller", CALLEE)).startsWith("200\n");
        assertThat(cluster.kubectl(run(namespace.name(), "plain=yes", "--dry-run=server", "-o", "yaml")))
                .doesNotContain("-javaagent:");
    }
}
