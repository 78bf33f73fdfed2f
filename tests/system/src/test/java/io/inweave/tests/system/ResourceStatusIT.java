package io.inweave.tests.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.inweave.agent.testing.process.Built;
import io.inweave.agent.testing.process.Closing;
import io.inweave.agent.testing.process.Ended;
import io.inweave.agent.testing.process.JavaCommand;
import io.inweave.agent.testing.process.Jdk;
import io.inweave.agent.testing.process.Patience;
import io.inweave.agent.testing.process.Ports;
import io.inweave.agent.testing.process.Spawned;
import io.inweave.tests.system.kit.ApiServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Status written into resources of a real API server, by two replicas with just the rights that the chart gives them. One
 * story, for API servers are slow to start: the order of the tests is part of it.
 */
@TestMethodOrder(OrderAnnotation.class)
@Timeout(300)
class ResourceStatusIT {
    @TempDir
    static Path directory;

    private static ApiServer api;
    private static Path kubeconfig;
    private static final List<Spawned> PLANES = new ArrayList<>();

    @BeforeAll
    @Timeout(300)
    static void start() throws Exception {
        Optional<Path> programs = ApiServer.programs();
        Optional<Path> definitions = programs.isEmpty() ? Optional.empty() : ApiServer.gatewayApi();
        assumeTrue(
                definitions.isPresent(),
                "no Kubernetes (tests/cluster/binary), or no Go for the Gateway API's definitions");
        api = ApiServer.start(directory, programs.get());
        api.told("create", "namespace", "inweave-system");
        api.told("create", "namespace", "shop");
        Path chart = Path.of("../../charts/inweave");
        api.told("apply", "-f", chart.resolve("crds").toString());
        Ended rights = api.helm(
                "template",
                "inweave",
                chart.toString(),
                "-n",
                "inweave-system",
                "--kube-version",
                "1.34.0",
                "-s",
                "templates/rbac.yaml",
                "-s",
                "templates/serviceaccount.yaml");
        assertThat(rights.exit()).as(rights.err()).isZero();
        Path file = Files.writeString(directory.resolve("rights.yaml"), rights.out());
        api.told("apply", "-n", "inweave-system", "-f", file.toString());
        String token = api.told("create", "token", "inweave-control-plane", "-n", "inweave-system", "--duration=2h");
        kubeconfig = api.kubeconfig("control-plane", token);
        PLANES.add(plane("one"));
        Patience.line(PLANES.get(0)::output, "leading: replica=one");
        PLANES.add(plane("two"));
    }

    private static Spawned plane(String replica) {
        Spawned plane = JavaCommand.on(Jdk.running())
                .environment("INWEAVE_POD_NAME", replica)
                .jar(
                        Built.cli(),
                        "serve",
                        "--kubernetes",
                        "--kubeconfig",
                        kubeconfig.toString(),
                        "--xds-port",
                        Integer.toString(Ports.free()),
                        "--plaintext-port",
                        "0",
                        "--http-port",
                        Integer.toString(Ports.free()))
                .start();
        plane.awaitLine("serving ");
        return plane;
    }

    @AfterAll
    static void stop() throws Exception {
        for (Spawned plane : PLANES) {
            plane.kill();
        }
        Closing.all(api);
    }

    @Test
    @Order(1)
    void kindThatAppearsLaterIsWatchedFromThenOn() {
        Path definitions = ApiServer.gatewayApi().orElseThrow();
        for (String kind : List.of("httproutes", "grpcroutes")) {
            api.told(
                    "apply",
                    "--server-side",
                    "-f",
                    definitions
                            .resolve("gateway.networking.k8s.io_" + kind + ".yaml")
                            .toString());
        }
        for (Spawned plane : PLANES) {
            Patience.line(plane::output, "watching: gateway.networking.k8s.io/v1 httproutes");
        }
        api.apply("""
                apiVersion: v1
                kind: Service
                metadata: {name: payment, namespace: shop}
                spec: {ports: [{name: http, port: 8080}]}
                """ + route("pay", "payment", "backendRefs: [{name: payment, port: 8080}]"));
        awaitCondition("httproute/pay", "Accepted", "True Accepted 1");
        awaitCondition("httproute/pay", "ResolvedRefs", "True ResolvedRefs 1");
    }

    @Test
    @Order(2)
    void reasonsAreThoseOfTheSpecificationAndFollowWhatChanges() {
        api.apply(route("lost", "nobody", "backendRefs: [{name: nowhere, port: 8080}]")
                + route(
                        "mirror",
                        "payment",
                        "filters: [{type: RequestMirror, requestMirror: {backendRef: {name: payment,"
                                + " port: 8080}}}]"));
        awaitCondition("httproute/lost", "Accepted", "False NoMatchingParent 1");
        awaitCondition("httproute/lost", "ResolvedRefs", "False BackendNotFound 1");
        awaitCondition("httproute/mirror", "Accepted", "False UnsupportedValue 1");
        assertThat(status("httproute/mirror")).contains("spec.rules[0].filters[0].type: 'RequestMirror'");

        api.apply("""
                apiVersion: v1
                kind: Service
                metadata: {name: nobody, namespace: shop}
                spec: {ports: [{name: http, port: 8080}]}
                """ + route("mirror", "payment", "backendRefs: [{name: payment, port: 8080}]"));
        awaitCondition("httproute/lost", "Accepted", "True Accepted 1");
        awaitCondition("httproute/mirror", "Accepted", "True Accepted 2");
    }

    @Test
    @Order(3)
    void resourceOfIstioTellsWhatIsWrongWithItUntilItIsMended() {
        api.apply("""
                apiVersion: v1
                kind: Service
                metadata: {name: refund, namespace: shop}
                spec: {ports: [{name: http, port: 8080}]}
                ---
                """ + virtual("soon"));
        Patience.await("the refusal is told")
                .untilAsserted(() -> assertThat(status("virtualservice/refund"))
                        .contains("\"reason\":\"Refused\"", "spec.http[0].timeout: 'soon'", "IST0106"));
        api.apply(virtual("3s"));
        Patience.await("it is well")
                .untilAsserted(() -> assertThat(status("virtualservice/refund"))
                        .contains("\"reason\":\"Honoured\"", "\"status\":\"True\"", "\"observedGeneration\":2")
                        .doesNotContain("IST0106"));
    }

    @Test
    @Order(4)
    void entriesOfOthersStayAndWhoseRouteIsNotOursIsNotTouched() {
        api.apply("""
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: edge, namespace: shop}
                spec: {parentRefs: [{name: edge}], rules: [{backendRefs: [{name: payment, port: 8080}]}]}
                ---
                """
                + route("both", "payment", "backendRefs: [{name: payment, port: 8080}]")
                        .replace("parentRefs: [", "parentRefs: [{name: edge}, "));
        awaitCondition("httproute/both", "Accepted", "True Accepted 1");
        // Another controller, which writes all of the list, too.
        stranger("False");
        api.apply(route("both", "payment", "backendRefs: [{name: payment, port: 81}]")
                .replace("parentRefs: [", "parentRefs: [{name: edge}, "));
        Patience.await("both entries are there")
                .untilAsserted(() -> assertThat(status("httproute/both"))
                        .contains("example.com/edge", "BackendNotFound", "inweave.io/mesh-controller"));
        assertThat(status("httproute/edge")).isEmpty();
    }

    @Test
    @Order(5)
    void ownEntryThatSomebodyTookAwayComesBackAndThenNobodyWritesAnyMore() {
        api.told(
                "patch",
                "httproute",
                "pay",
                "-n",
                "shop",
                "--subresource=status",
                "--type=merge",
                "-p",
                "{\"status\":{\"parents\":[]}}");
        awaitCondition("httproute/pay", "Accepted", "True Accepted 1");
        String version = version("httproute/pay");
        stranger("True");
        stranger("False");
        long written = PLANES.get(0)
                .output()
                .lines()
                .filter(line -> line.contains("status written"))
                .count();
        Patience.await("nothing is written without need")
                .during(java.time.Duration.ofSeconds(3))
                .untilAsserted(() -> {
                    assertThat(version("httproute/pay")).isEqualTo(version);
                    assertThat(PLANES.get(0).output().lines().filter(line -> line.contains("status written")))
                            .hasSize((int) written);
                });
        assertThat(PLANES.get(1).output()).doesNotContain("status written");
    }

    @Test
    @Order(6)
    void leaderThatIsKilledIsSucceededByOneThatWritesOnlyWhatIsNew() {
        String version = version("httproute/pay");
        PLANES.get(0).kill();
        Patience.line(PLANES.get(1)::output, "leading: replica=two");
        api.apply(route("late", "payment", "backendRefs: [{name: payment, port: 8080}]"));
        awaitCondition("httproute/late", "Accepted", "True Accepted 1");
        assertThat(version("httproute/pay")).isEqualTo(version);
        assertThat(PLANES.get(1).output().lines().filter(line -> line.contains("status written")))
                .hasSize(1);
    }

    @Test
    @Order(7)
    void apiServerThatWasAwayIsWrittenToWhenItIsBack() {
        api.kill();
        Patience.line(PLANES.get(1)::output, "changes are not heard of");
        api.start();
        api.apply(route("after", "payment", "backendRefs: [{name: nowhere, port: 8080}]"));
        awaitCondition("httproute/after", "ResolvedRefs", "False BackendNotFound 1");
        assertThat(PLANES.get(1).alive()).isTrue();
    }

    private static void stranger(String status) {
        String own = "{\"parentRef\":{\"group\":\"gateway.networking.k8s.io\",\"kind\":\"Gateway\",\"name\":\"edge\"},"
                + "\"controllerName\":\"example.com/edge\",\"conditions\":[{\"type\":\"Accepted\",\"status\":\""
                + status
                + "\",\"reason\":\"Accepted\",\"message\":\"\",\"lastTransitionTime\":\"2026-01-01T00:00:00Z\"}]}";
        String ours = api.told(
                "get",
                "httproute",
                "both",
                "-n",
                "shop",
                "-o",
                "jsonpath={.status.parents[?(@.controllerName==\"inweave.io/mesh-controller\")]}");
        api.told(
                "patch",
                "httproute",
                "both",
                "-n",
                "shop",
                "--subresource=status",
                "--type=merge",
                "-p",
                "{\"status\":{\"parents\":[" + own + "," + ours + "]}}");
    }

    private static void awaitCondition(String object, String type, String expected) {
        Patience.await(object + ": " + type + " " + expected).untilAsserted(() -> {
            String condition =
                    ".status.parents[?(@.controllerName==\"inweave.io/mesh-controller\")].conditions[?(@.type==\""
                            + type + "\")]";
            assertThat(api.told(
                            "get",
                            object,
                            "-n",
                            "shop",
                            "-o",
                            "jsonpath={" + condition + ".status} {" + condition + ".reason} {" + condition
                                    + ".observedGeneration}"))
                    .isEqualTo(expected);
        });
    }

    private static String status(String object) {
        return api.told("get", object, "-n", "shop", "-o", "jsonpath={.status}");
    }

    private static String version(String object) {
        return api.told("get", object, "-n", "shop", "-o", "jsonpath={.metadata.resourceVersion}");
    }

    private static String route(String name, String parent, String rule) {
        return """
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: %s, namespace: shop}
                spec:
                  parentRefs: [{group: "", kind: Service, name: %s}]
                  rules: [{%s}]
                """.formatted(name, parent, rule);
    }

    private static String virtual(String timeout) {
        return """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: refund, namespace: shop}
                spec: {hosts: [refund], http: [{timeout: %s, route: [{destination: {host: payment}}]}]}
                """.formatted(timeout);
    }
}
