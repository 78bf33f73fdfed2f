package io.inweave.controlplane.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.inweave.controlplane.analysis.scene.SceneBuilder;
import io.inweave.controlplane.source.ObjectUnits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AnalysisTest {
    private static final String CART = """
            apiVersion: v1
            kind: Service
            metadata: {name: cart, namespace: shop}
            spec: {selector: {app: cart}, ports: [{name: http, port: 80, targetPort: web}]}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: cart, namespace: shop}
            spec:
              template:
                metadata: {labels: {app: cart, version: v1}}
                spec: {containers: [{name: app, image: cart, ports: [{name: web, containerPort: 8080}]}]}
            """;
    private static final String IN_MESH = namespace("inweave-injection: enabled");

    private static String namespace(String label) {
        return "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {" + label + "}}\n";
    }

    private static String istio(String group, String kind, String name, String spec) {
        return "apiVersion: " + group + ".istio.io/v1\nkind: " + kind + "\nmetadata: {name: " + name
                + ", namespace: shop}\nspec: " + spec + "\n";
    }

    private static String virtual(String name, String routes) {
        return istio("networking", "VirtualService", name, "{hosts: [cart], http: [" + routes + "]}");
    }

    private static String rule(String spec) {
        return istio("networking", "DestinationRule", "cart", "{host: cart, " + spec + "}");
    }

    private static String strict(String name) {
        return istio("security", "PeerAuthentication", name, "{mtls: {mode: STRICT}}");
    }

    private static List<Finding> findings(String... documents) {
        return Analysis.of(new SceneBuilder("cluster.local", "default")
                .file("shop.yaml", String.join("---\n", documents))
                .build());
    }

    private static List<String> texts(String... documents) {
        return findings(documents).stream()
                .map(finding -> finding.rule().code() + " " + finding.text())
                .toList();
    }

    @Test
    void findsNothingWhereNothingIsWrong() {
        assertThat(texts(
                        IN_MESH,
                        CART,
                        strict("all"),
                        rule("subsets: [{name: v1, labels: {version: v1}}]"),
                        virtual(
                                "cart",
                                "{match: [{uri: {prefix: /a}}], route: [{destination: {host: cart, subset: v1}}]},"
                                        + "{route: [{destination: {host: cart, port: {number: 80}}}]}")))
                .isEmpty();
    }

    @Test
    void tellsWhatTheReadersRefuseWithFileAndLine() {
        assertThat(texts(CART, virtual("cart", "{timeout: soon, route: [{destination: {host: cart}}]}")))
                .containsExactly(
                        "INW0101 shop.yaml:17: VirtualService shop/cart: spec.http[0].timeout: 'soon': expected a"
                                + " duration such as 1h30m, 10s, 2.5s or 50ms");
    }

    @Test
    void tellsOfTwoVirtualServicesWithTheSameHost() {
        String route = "{route: [{destination: {host: cart}}]}";
        assertThat(texts(CART, virtual("one", route), virtual("two", route)))
                .singleElement()
                .asString()
                .startsWith("INW0102 ")
                .contains("VirtualService shop/two", "is claimed already by VirtualService shop/one");
    }

    @Test
    void tellsOfHostsAndSubsetsThatNobodyHas() {
        assertThat(texts(
                        CART,
                        istio("networking", "DestinationRule", "cat", "{host: cat}"),
                        virtual(
                                "cart",
                                "{match: [{uri: {exact: /x}}], route: [{destination: {host: crt}}]},"
                                        + "{route: [{destination: {host: cart, subset: v9}}]}")))
                .anyMatch(text -> text.startsWith("INW0201 ") && text.contains("'cat.shop.svc.cluster.local'"))
                .anyMatch(text -> text.startsWith("INW0202 ") && text.contains("'crt'"))
                .anyMatch(text -> text.startsWith("INW0203 ") && text.contains("'v9'"))
                .hasSize(3);
    }

    @Test
    void tellsOfSubsetsWithoutWorkloads() {
        assertThat(texts(CART, rule("subsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}]")))
                .containsExactly(
                        "INW0204 shop.yaml:15: DestinationRule shop/cart: spec.subsets[1]: 'v2': no workload of"
                                + " cart.shop.svc.cluster.local has the labels {version=v2}");
    }

    @Test
    void tellsOfRoutesThatNoRequestReaches() {
        String route = "route: [{destination: {host: cart}}]";
        assertThat(texts(
                        CART,
                        virtual(
                                "cart",
                                "{match: [{uri: {prefix: /a}}], " + route + "},"
                                        + "{match: [{uri: {exact: /ab}, headers: {x: {exact: y}}}, {uri: {prefix: /b}}], "
                                        + route + "}," + "{" + route + "}," + "{match: [{uri: {exact: /c}}], " + route
                                        + "}")))
                .satisfiesExactly(
                        text -> assertThat(text)
                                .startsWith("INW0205 ")
                                .contains("spec.http[1].match[0]: no request gets here: spec.http[0].match[0] takes"),
                        text -> assertThat(text)
                                .startsWith("INW0205 ")
                                .contains("spec.http[3].match[0]: no request gets here: spec.http[2] takes"));
    }

    @Test
    void doesNotTakeAMatchWithMoreConditionsForACover() {
        String route = "route: [{destination: {host: cart}}]";
        assertThat(texts(
                        CART,
                        virtual(
                                "cart",
                                "{match: [{uri: {prefix: /}, headers: {x: {exact: y}}}], " + route + "},"
                                        + "{match: [{uri: {exact: /a}}], " + route + "},"
                                        + "{match: [{uri: {regex: '/a.*'}}], " + route + "},"
                                        + "{match: [{method: {exact: GET}}], " + route + "}")))
                .isEmpty();
    }

    @Test
    void tellsOfPortsThatTheServiceHasNot() {
        assertThat(texts(CART, virtual("cart", "{route: [{destination: {host: cart, port: {number: 81}}}]}")))
                .singleElement()
                .asString()
                .startsWith("INW0206 ")
                .contains("'cart:81': the service has port 80");
    }

    @Test
    void tellsOfSeveralPeerAuthenticationsOfOneScope() {
        assertThat(texts(IN_MESH, CART, strict("one"), strict("two")))
                .singleElement()
                .asString()
                .startsWith("INW0301 ")
                .contains("PeerAuthentication shop/two: is for namespace shop, as PeerAuthentication shop/one is");
    }

    @Test
    void tellsOfClientsThatSpeakPlaintextToStrictServers() {
        assertThat(texts(IN_MESH, CART, strict("all"), rule("trafficPolicy: {tls: {mode: DISABLE}}")))
                .singleElement()
                .asString()
                .startsWith("INW0302 ")
                .contains("'DISABLE': port 80 of cart is STRICT");
    }

    @Test
    void tellsOfStrictWhereThereIsNoAgent() {
        String out = CART.replace("labels: {app: cart,", "labels: {inweave.io/inject: \"false\", app: cart,");
        assertThat(texts(IN_MESH, out, strict("all")))
                .singleElement()
                .asString()
                .startsWith("INW0303 ")
                .contains("Deployment shop/cart: 'port 8080': is STRICT, and no agent is in cart: its label");
    }

    @Test
    void saysNothingOfAgentsWhereTheNamespaceIsNotKnown() {
        assertThat(texts(CART, strict("all"))).isEmpty();
    }

    @Test
    void tellsOfPortNames() {
        assertThat(texts(CART.replace("name: http,", "name: htpp-web,")))
                .singleElement()
                .asString()
                .startsWith("INW0401 ")
                .contains("is http meant?");
        assertThat(texts(CART.replace("name: http,", "name: metrics,")))
                .singleElement()
                .asString()
                .startsWith("INW0402 ");
        assertThat(texts(CART.replace("targetPort: web", "targetPort: weh")))
                .singleElement()
                .asString()
                .startsWith("INW0403 ")
                .contains("no container of cart has a port of this name");
    }

    @Test
    void tellsOfSelectorsThatSelectNothing() {
        String policy =
                istio("security", "AuthorizationPolicy", "all", "{selector: {matchLabels: {app: crt}}, rules: [{}]}");
        assertThat(texts(CART, policy)).singleElement().asString().startsWith("INW0501 ");
        assertThat(texts(policy)).as("nothing is known of the workloads").isEmpty();
    }

    @Test
    void tellsOfLabelsThatInjectNothing() {
        assertThat(texts(namespace("inweave-injection: \"true\"")))
                .containsExactly(
                        "INW0502 shop.yaml:1: Namespace shop: metadata.labels.inweave-injection: 'true': expected"
                                + " enabled or disabled");
    }

    @Test
    void readsListsAsKubectlWritesThem() {
        assertThat(texts("""
                        apiVersion: v1
                        kind: List
                        items:
                        - apiVersion: v1
                          kind: Namespace
                          metadata: {name: shop, labels: {istio-injection: enable}}
                        - apiVersion: networking.istio.io/v1
                          kind: DestinationRule
                          metadata: {name: cart, namespace: shop}
                          spec: {host: cart}
                        - {apiVersion: v1, kind: ConfigMap, metadata: {name: other}, data: {a: b}}
                        """))
                .satisfiesExactly(
                        text -> assertThat(text).startsWith("INW0502 shop.yaml:4: "),
                        text -> assertThat(text).startsWith("INW0201 shop.yaml:8: "));
    }

    @Test
    void refusesKindsOfTheMeshThatAreNotSupported() {
        assertThat(texts(istio("networking", "EnvoyFilter", "odd", "{}")))
                .singleElement()
                .asString()
                .startsWith("INW0101 ")
                .contains("the kind is not supported");
    }

    @Test
    void aFileCountsInsteadOfTheObjectOfItsName() throws Exception {
        String object = "{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\"cart\","
                + "\"namespace\":\"shop\",\"creationTimestamp\":\"2026-01-01T00:00:00Z\"},"
                + "\"spec\":{\"ports\":[{\"name\":\"odd\",\"port\":1}]}}";
        SceneBuilder scene = new SceneBuilder("cluster.local", "default").file("shop.yaml", CART);
        scene.object(new ObjectUnits.Key("Service", "shop", "cart"), new ObjectMapper().readTree(object));
        assertThat(Analysis.of(scene.build())).isEmpty();
    }

    @Test
    void aServiceOfTheClusterThatIsNotForTheMeshIsNoError() throws Exception {
        String object = "{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\"far\","
                + "\"namespace\":\"shop\",\"creationTimestamp\":\"2026-01-01T00:00:00Z\"},"
                + "\"spec\":{\"type\":\"ExternalName\",\"externalName\":\"far.example\"}}";
        SceneBuilder scene = new SceneBuilder("cluster.local", "default");
        scene.object(new ObjectUnits.Key("Service", "shop", "far"), new ObjectMapper().readTree(object));
        assertThat(Analysis.of(scene.build()))
                .extracting(finding -> finding.rule().code())
                .containsOnly("INW0103");
    }

    @Test
    void everyRuleIsInTheManual() throws Exception {
        String manual = Files.readString(Path.of("../docs/cli.md"));
        assertThat(Stream.of(Rule.values()).map(Rule::code).collect(Collectors.toSet()))
                .hasSize(Rule.values().length)
                .allSatisfy(code -> assertThat(manual).contains("| " + code + " |"));
    }
}
