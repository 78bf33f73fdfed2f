package io.inweave.tests.cluster;

import static io.inweave.tests.cluster.Calls.called;
import static io.inweave.tests.cluster.Calls.eventually;
import static io.inweave.tests.cluster.Calls.noneFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inweave.tests.cluster.kit.Cluster;
import io.inweave.tests.cluster.kit.OnCluster;
import io.inweave.tests.cluster.kit.TestNamespace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Label a namespace, and its pods are in the mesh: from the chart's installation on. */
@OnCluster
final class MeshIT {
    private static final String CALLEE = "http://callee/name";
    private static final String GUARDED = "http://guarded/name";

    @BeforeAll
    @Timeout(900)
    static void start(Cluster cluster, TestNamespace namespace) {
        Mesh.install(cluster);
        namespace.kubectl("label", "namespace", namespace.name(), "inweave-injection=enabled");
        namespace.kubectl("label", "namespace", namespace.name(), "pod-security.kubernetes.io/enforce=restricted");
        namespace.apply(Peers.service("callee")
                + Peers.deployment("callee-v1", "callee", "v1")
                + Peers.deployment("callee-v2", "callee", "v2")
                + Peers.peer("guarded")
                + Peers.peer("caller")
                + Peers.outside(Peers.peer("outsider")));
        for (String deployment : List.of("callee-v1", "callee-v2", "guarded", "caller", "outsider")) {
            namespace.awaitRollout(deployment);
        }
    }

    @AfterEach
    void removeConfiguration(TestNamespace namespace) {
        namespace.kubectl(
                "delete",
                "virtualservices.networking.istio.io,destinationrules.networking.istio.io,"
                        + "peerauthentications.security.istio.io,authorizationpolicies.security.istio.io",
                "--all");
    }

    @Test
    void wovenPodsProveToEachOtherWhoTheyAre(TestNamespace namespace) throws Exception {
        eventually()
                .untilAsserted(
                        () -> assertThat(called(namespace, "caller", CALLEE)).startsWith("200\ncallee-"));

        eventually().untilAsserted(() -> {
            String pages = "";
            for (String address : namespace.addresses("callee")) {
                pages += Http.get(address + ":15020", "/metrics").body();
            }
            assertThat(pages.lines())
                    .anyMatch(line -> line.startsWith("istio_requests_total{")
                            && line.contains("reporter=\"destination\"")
                            && line.contains("connection_security_policy=\"mutual_tls\"")
                            && line.contains("source_principal=\"spiffe://cluster.local/ns/meshit/sa/caller\"")
                            && line.contains("destination_principal=\"spiffe://cluster.local/ns/meshit/sa/callee\""));
        });
    }

    @Test
    void canaryFollowsAnEditOfItsVirtualService(TestNamespace namespace) {
        namespace.apply(subsets());
        for (String version : List.of("v1", "v2", "v1")) {
            namespace.apply(routeTo(version));
            eventually().untilAsserted(() -> assertThat(calls(namespace, 20)).containsOnly("200\ncallee-" + version));
        }
    }

    @Test
    void callerOutsideOfTheMeshIsRefusedByStrictMutualTls(TestNamespace namespace) {
        for (String caller : List.of("outsider", "caller")) {
            eventually()
                    .untilAsserted(
                            () -> assertThat(called(namespace, caller, GUARDED)).isEqualTo("200\nguarded"));
        }

        namespace.apply("""
                apiVersion: security.istio.io/v1
                kind: PeerAuthentication
                metadata: { name: guarded }
                spec: { selector: { matchLabels: { app: guarded } }, mtls: { mode: STRICT } }
                """);

        eventually()
                .untilAsserted(
                        () -> assertThat(called(namespace, "outsider", GUARDED)).doesNotStartWith("200\n"));
        eventually()
                .untilAsserted(
                        () -> assertThat(called(namespace, "caller", GUARDED)).isEqualTo("200\nguarded"));
        eventually()
                .during(Duration.ofSeconds(2))
                .untilAsserted(
                        () -> assertThat(called(namespace, "outsider", GUARDED)).doesNotStartWith("200\n"));
    }

    @Test
    void callerThatNoPolicyAllowsIsRefused(TestNamespace namespace) {
        namespace.apply(allowing("somebody-else"));
        eventually()
                .untilAsserted(
                        () -> assertThat(called(namespace, "caller", GUARDED)).startsWith("403\n"));

        namespace.apply(allowing("caller"));
        eventually()
                .untilAsserted(
                        () -> assertThat(called(namespace, "caller", GUARDED)).isEqualTo("200\nguarded"));
    }

    @Test
    void kubeletsProbesPassStrictMutualTlsAndPolicies(TestNamespace namespace) throws Exception {
        namespace.apply(closed("guarded") + closed("payment"));
        eventually()
                .untilAsserted(
                        () -> assertThat(called(namespace, "caller", GUARDED)).startsWith("403\n"));

        namespace.apply(Peers.payment());
        namespace.kubectl("rollout", "restart", "deployment/guarded");
        namespace.awaitRollout("guarded");
        namespace.awaitRollout("payment");

        eventually().until(() -> namespace.addresses("guarded").size() == 1);
        String guarded = namespace.addresses("guarded").get(0);
        assertThatThrownBy(() -> Http.get(guarded + ":8080", "/name")).isInstanceOf(IOException.class);
        assertThat(Http.get(guarded + ":15021", "/app-health/peer/readyz").statusCode())
                .isEqualTo(200);
        for (String app : List.of("guarded", "payment")) {
            assertThat(restarts(namespace, app)).as(app).containsOnly("0");
        }
        assertThat(namespace.kubectl(
                        "get",
                        "pods",
                        "-l",
                        "app=payment",
                        "-o",
                        "jsonpath={.items[0].spec.containers[0].readinessProbe.httpGet.path}"))
                .isEqualTo("/app-health/payment/readyz");
        namespace.kubectl("delete", "deployment/payment");
    }

    /** Mutual TLS only, and a policy that allows nobody anything. */
    private static String closed(String app) {
        return """
                apiVersion: security.istio.io/v1
                kind: PeerAuthentication
                metadata: { name: @app@ }
                spec: { selector: { matchLabels: { app: @app@ } }, mtls: { mode: STRICT } }
                ---
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: { name: @app@ }
                spec: { selector: { matchLabels: { app: @app@ } } }
                ---
                """.replace("@app@", app);
    }

    private static List<String> restarts(TestNamespace namespace, String app) {
        return List.of(namespace
                .kubectl(
                        "get",
                        "pods",
                        "-l",
                        "app=" + app,
                        "-o",
                        "jsonpath={.items[*].status.containerStatuses[*].restartCount}")
                .split(" "));
    }

    @Test
    void noCallFailsWhileTheCalleeIsRolledAndScaledToNoneAndBack(TestNamespace namespace) throws Exception {
        noneFails(namespace, CALLEE, () -> {
            namespace.kubectl("rollout", "restart", "deployment/callee-v1");
            namespace.awaitRollout("callee-v1");
            namespace.kubectl("scale", "deployment/callee-v2", "--replicas=0");
            namespace.kubectl("wait", "--for=delete", "pod", "-l", "app=callee,version=v2", "--timeout=90s");
            namespace.kubectl("scale", "deployment/callee-v2", "--replicas=1");
            namespace.awaitRollout("callee-v2");
        });
    }

    @Test
    void noCallFailsWhileTheControlPlaneRestarts(Cluster cluster, TestNamespace namespace) throws Exception {
        noneFails(namespace, CALLEE, () -> {
            cluster.kubectl("-n", Mesh.NAMESPACE, "rollout", "restart", "deployment/inweave-control-plane");
            cluster.awaitRollout(Mesh.NAMESPACE, "inweave-control-plane");
        });
    }

    private static List<String> calls(TestNamespace namespace, int times) throws IOException, InterruptedException {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            answers.add(called(namespace, "caller", CALLEE));
        }
        return answers;
    }

    private static String subsets() {
        return """
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: { name: callee }
                spec:
                  host: callee
                  subsets: [ { name: v1, labels: { version: v1 } }, { name: v2, labels: { version: v2 } } ]
                """;
    }

    private static String routeTo(String version) {
        return """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: { name: callee }
                spec:
                  hosts: [callee]
                  http: [ { route: [ { destination: { host: callee, subset: @version@ } } ] } ]
                """.replace("@version@", version);
    }

    private static String allowing(String account) {
        return """
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: { name: guarded }
                spec:
                  selector: { matchLabels: { app: guarded } }
                  rules: [ { from: [ { source: { principals: ["cluster.local/ns/meshit/sa/@account@"] } } ] } ]
                """.replace("@account@", account);
    }
}
