package io.inweave.controlplane.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.extensions.filters.http.fault.v3.HTTPFault;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.translate.input.Asker;
import io.inweave.controlplane.translate.input.ClientKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteTranslatorTest {
    private static final String ROUTES = "outbound|8080||payment.shop.svc.cluster.local";
    private static final String V1 = "{ destination: { host: payment, subset: v1 }, weight: 25 }";
    private static final String V2 = "{ destination: { host: payment, subset: v2 }, weight: 75 }";

    @Test
    void everythingGoesToTheServiceWithTwoRetriesWhereNothingIsConfigured() {
        Route route = Worlds.routes(Shop.world(), Shop.CHECKOUT, ROUTES)
                .getVirtualHosts(0)
                .getRoutes(0);
        assertThat(route.getRoute().getCluster()).isEqualTo(ROUTES);
        assertThat(route.getRoute().getRetryPolicy().getNumRetries().getValue()).isEqualTo(2);
        assertThat(route.getRoute().hasTimeout()).isTrue();
    }

    @Test
    void splitKeepsItsWeights() {
        List<Route> routes = routes("- route: [ " + V1 + ", " + V2 + " ]", "{}", "{}");
        assertThat(routes)
                .singleElement()
                .satisfies(route -> assertThat(
                                route.getRoute().getWeightedClusters().getClustersList())
                        .extracting(
                                part -> part.getName() + " " + part.getWeight().getValue())
                        .containsExactly(
                                "outbound|8080|v1|payment.shop.svc.cluster.local 25",
                                "outbound|8080|v2|payment.shop.svc.cluster.local 75"));
    }

    @Test
    void partWithoutWeightGetsNothing() {
        List<Route> routes = routes("- route: [ " + V1 + ", { destination: { host: other } } ]", "{}", "{}");
        assertThat(routes.get(0).getRoute().getCluster()).contains("|v1|");
    }

    @Test
    void partsThatHashAlikeShareOnePolicy() {
        String byUser = "{ loadBalancer: { consistentHash: { httpHeaderName: X-User } } }";
        List<Route> routes = routes("- route: [ " + V1 + ", " + V2 + " ]", byUser, "{}");
        assertThat(routes).hasSize(1);
        assertThat(routes.get(0).getRoute().getHashPolicyList())
                .extracting(policy -> policy.getHeader().getHeaderName())
                .containsExactly("x-user");
    }

    @Test
    void partsThatHashDifferentlyGetRoutesOfTheirOwnWhichTakeTheirShares() {
        String byUser = "{ loadBalancer: { consistentHash: { httpHeaderName: x-user } } }";
        String byCookie = "{ loadBalancer: { consistentHash: { httpCookie: { name: uid, ttl: 1h } } } }";
        List<Route> routes = routes("- route: [ " + V1 + ", " + V2 + " ]", byUser, byCookie);
        assertThat(routes).hasSize(2);
        assertThat(routes.get(0)
                        .getMatch()
                        .getRuntimeFraction()
                        .getDefaultValue()
                        .getNumerator())
                .isEqualTo(250_000);
        assertThat(routes.get(0).getRoute().getHashPolicy(0).hasHeader()).isTrue();
        assertThat(routes.get(1).getMatch().hasRuntimeFraction()).isFalse();
        assertThat(routes.get(1).getRoute().getHashPolicy(0).hasCookie()).isTrue();
    }

    @Test
    void cookieIsNotMadeForPartsThatDoNotHash() {
        String byCookie = "{ loadBalancer: { consistentHash: { httpCookie: { name: uid, ttl: 1h } } } }";
        List<Route> routes = routes("- route: [ " + V1 + ", " + V2 + " ]", "{}", byCookie);
        assertThat(routes)
                .extracting(route -> route.getRoute().getHashPolicyCount())
                .containsExactly(0, 1);
    }

    @Test
    void hashedEndpointIsNotAvoidedByRetries() {
        String byUser = "{ loadBalancer: { consistentHash: { httpHeaderName: x-user } } }";
        assertThat(routes("- route: [ " + V1 + " ]", byUser, "{}")
                        .get(0)
                        .getRoute()
                        .getRetryPolicy()
                        .getRetryHostPredicateCount())
                .isZero();
        assertThat(routes("- route: [ " + V1 + " ]", "{}", "{}")
                        .get(0)
                        .getRoute()
                        .getRetryPolicy()
                        .getRetryHostPredicateCount())
                .isEqualTo(1);
    }

    @Test
    void statusCodesInRetryOnAreRetriableStatusCodes() {
        RouteAction action = routes(
                        "- { route: [ " + V1
                                + " ], retries: { attempts: 4, retryOn: 'gateway-error,429', perTryTimeout: 1s } }",
                        "{}",
                        "{}")
                .get(0)
                .getRoute();
        assertThat(action.getRetryPolicy().getRetryOn()).isEqualTo("gateway-error,retriable-status-codes");
        assertThat(action.getRetryPolicy().getRetriableStatusCodesList()).containsExactly(429);
        assertThat(action.getRetryPolicy().getNumRetries().getValue()).isEqualTo(4);
        assertThat(action.getRetryPolicy().getPerTryTimeout().getSeconds()).isEqualTo(1);
    }

    @Test
    void zeroAttemptsAreNoRetries() {
        assertThat(routes("- { route: [ " + V1 + " ], retries: { attempts: 0 } }", "{}", "{}")
                        .get(0)
                        .getRoute()
                        .hasRetryPolicy())
                .isFalse();
    }

    @Test
    void requestWithoutTheHeaderIsWithoutItsValueToo() {
        List<Route> routes = routes(
                "- { match: [ { withoutHeaders: { X-A: { exact: b } }, headers: { x-c: {} } } ], route: [ " + V1
                        + " ] }",
                "{}",
                "{}");
        assertThat(routes.get(0).getMatch().getHeadersList())
                .extracting(
                        HeaderMatcher::getName,
                        HeaderMatcher::getInvertMatch,
                        HeaderMatcher::getTreatMissingHeaderAsEmpty)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("x-c", false, false),
                        org.assertj.core.groups.Tuple.tuple("x-a", true, true));
    }

    @Test
    void whatIsBehindARouteThatMatchesEverythingIsLeftOut() {
        assertThat(routes("- route: [ " + V1 + " ]\n  - route: [ " + V2 + " ]", "{}", "{}"))
                .hasSize(1);
        assertThat(routes(
                        "- { match: [ { uri: { prefix: / } } ], route: [ " + V1 + " ] }\n  - route: [ " + V2 + " ]",
                        "{}",
                        "{}"))
                .hasSize(1);
    }

    @Test
    void matchesOnPortAndCallerAreDecidedHere() {
        String route = "- { match: [ { port: 9090 } ], route: [ " + V1 + " ] }\n"
                + "  - { match: [ { sourceNamespace: elsewhere } ], route: [ " + V1 + " ] }\n"
                + "  - { match: [ { sourceLabels: { app: x } } ], route: [ " + V1 + " ] }\n"
                + "  - route: [ " + V2 + " ]";
        assertThat(routes(route, "{}", "{}")).hasSize(1);
        World world = world(route, "{}", "{}");
        assertThat(of(world, Asker.of(ClientKind.INWEAVE, "elsewhere", "a")))
                .hasSize(1)
                .allSatisfy(only -> assertThat(only.getRoute().getCluster()).contains("|v1|"));
        assertThat(of(world, Shop.CHECKOUT.withLabels(Map.of("app", "x")))
                        .get(0)
                        .getRoute()
                        .getCluster())
                .contains("|v1|");
    }

    @Test
    void unknownHostIsAClusterThatNobodyHas() {
        RouteAction action = routes("- route: [ { destination: { host: nobody } } ]", "{}", "{}")
                .get(0)
                .getRoute();
        assertThat(action.getCluster()).isEqualTo("outbound|8080||nobody.shop.svc.cluster.local");
    }

    @Test
    void shortHostIsThatOfTheNamespaceOfTheRoute() {
        World world = world("- route: [ { destination: { host: other } } ]", "{}", "{}");
        assertThat(of(world, Asker.of(ClientKind.INWEAVE, "elsewhere", "a"))
                        .get(0)
                        .getRoute()
                        .getCluster())
                .isEqualTo("outbound|8080||other.shop.svc.cluster.local");
    }

    @Test
    void faultHoldsForAnswersOfTheMeshToo() throws Exception {
        Route route = routes("- { directResponse: { status: 204 }, fault: { delay: { fixedDelay: 1s } } }", "{}", "{}")
                .get(0);
        HTTPFault fault =
                route.getTypedPerFilterConfigOrThrow("envoy.filters.http.fault").unpack(HTTPFault.class);
        assertThat(fault.getDelay().getPercentage().getNumerator()).isEqualTo(1_000_000);
    }

    @Test
    void directResponseFailsTheRpcOfAGrpcClientWithItsStatus() throws Exception {
        World world = world("- { directResponse: { status: 403 } }", "{}", "{}");
        Route route = of(world, Asker.of(ClientKind.GRPC, "shop", "a")).get(0);
        assertThat(route.getRoute().getCluster()).isEqualTo(ROUTES);
        assertThat(route.getTypedPerFilterConfigOrThrow("envoy.filters.http.fault")
                        .unpack(HTTPFault.class)
                        .getAbort()
                        .getHttpStatus())
                .isEqualTo(403);
    }

    @Test
    void portOfAnotherProtocolHasNoHttpRoutes() {
        World world = Worlds.of(Shop.YAML.replace("{ name: http, port: 8080 }", "{ name: tcp, port: 8080 }") + "---\n"
                + virtual("- { directResponse: { status: 403 } }"));
        assertThat(of(world, Shop.CHECKOUT)).singleElement().matches(Route::hasRoute);
    }

    private static List<Route> routes(String http, String v1Policy, String v2Policy) {
        return of(world(http, v1Policy, v2Policy), Shop.CHECKOUT);
    }

    private static List<Route> of(World world, Asker asker) {
        return Worlds.routes(world, asker, ROUTES).getVirtualHosts(0).getRoutesList();
    }

    private static World world(String http, String v1Policy, String v2Policy) {
        return Shop.with(virtual(http)
                + "---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: { name: p, namespace: shop }\n"
                + "spec:\n  host: payment\n  subsets:\n"
                + "  - { name: v1, labels: { version: v1 }, trafficPolicy: " + v1Policy + " }\n"
                + "  - { name: v2, labels: { version: v2 }, trafficPolicy: " + v2Policy + " }\n");
    }

    private static String virtual(String http) {
        return "apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: { name: p, namespace: shop }\n"
                + "spec:\n  hosts: [payment]\n  http:\n  " + http + "\n";
    }
}
