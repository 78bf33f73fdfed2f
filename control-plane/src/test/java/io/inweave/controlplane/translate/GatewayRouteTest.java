package io.inweave.controlplane.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.WeightedCluster.ClusterWeight;
import io.envoyproxy.envoy.extensions.filters.http.fault.v3.HTTPFault;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.source.ConfigState;
import io.inweave.controlplane.source.document.ConfigError;
import io.inweave.controlplane.source.gateway.RouteStatus;
import io.inweave.controlplane.translate.input.Asker;
import io.inweave.controlplane.translate.input.ClientKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Routes of the Gateway API, from their text to what clients are sent. */
class GatewayRouteTest {
    private static final String PAYMENT = "outbound|8080||payment.shop.svc.cluster.local";
    private static final String OTHER = "outbound|8080||other.shop.svc.cluster.local";
    private static final String RPC = "outbound|9090||payment.shop.svc.cluster.local";
    private static final Asker ELSEWHERE = Asker.of(ClientKind.INWEAVE, "elsewhere", "a");
    private static final String TO_OTHER = "backendRefs: [ { name: other, port: 8080 } ]";

    @Test
    void moreExactMatchesComeFirstWhateverTheirOrder() {
        List<Route> routes = routes(
                "{ matches: [ { path: { value: / } } ], " + TO_OTHER + " }",
                "{ matches: [ { path: { value: /a, type: RegularExpression } } ], " + TO_OTHER + " }",
                "{ matches: [ { path: { value: /a } } ], " + TO_OTHER + " }",
                "{ matches: [ { path: { value: /a }, headers: [ { name: X-A, value: b } ] } ], " + TO_OTHER + " }",
                "{ matches: [ { path: { value: /a }, queryParams: [ { name: q, value: b } ] } ], " + TO_OTHER + " }",
                "{ matches: [ { path: { value: /a }, method: GET } ], " + TO_OTHER + " }",
                "{ matches: [ { path: { value: /a/b/ } } ], " + TO_OTHER + " }",
                "{ matches: [ { path: { type: Exact, value: /a } } ], " + TO_OTHER + " }");
        assertThat(routes)
                .extracting(Route::getName)
                .containsExactly(
                        "shop.x.7", "shop.x.1", "shop.x.6", "shop.x.5", "shop.x.3", "shop.x.4", "shop.x.2", "shop.x.0");
        assertThat(routes.get(2).getMatch().getPathSeparatedPrefix()).isEqualTo("/a/b");
        assertThat(routes.get(7).getMatch().getPrefix()).isEqualTo("/");
    }

    @Test
    void ofEquallyExactMatchesTheOlderRouteAndThenTheNameDecides() {
        String young = dated("a", "2026-02-02T00:00:00Z");
        String old = dated("b", "2026-01-01T00:00:00Z");
        String alsoOld = dated("c", "2026-01-01T00:00:00Z");
        World world = Shop.with(young + "---\n" + alsoOld + "---\n" + old);
        // The first one is for everything: the others are never reached.
        assertThat(of(world, Shop.CHECKOUT, PAYMENT)).extracting(Route::getName).containsExactly("shop.b.0");
    }

    private static String dated(String name, String created) {
        return http(name, "shop", "payment", "{ " + TO_OTHER + " }")
                .replace("name: " + name + ",", "name: " + name + ", creationTimestamp: \"" + created + "\",");
    }

    @Test
    void prefixIsAnExpressionForGrpcWhichKnowsNoSegments() {
        World world =
                Shop.with(http("x", "shop", "payment", "{ matches: [ { path: { value: /a.b } } ], " + TO_OTHER + " }"));
        Route route = of(world, Asker.of(ClientKind.GRPC, "shop", "a"), PAYMENT).get(0);
        assertThat(route.getMatch().getSafeRegex().getRegex()).isEqualTo("/a\\.b(/.*)?");
    }

    @Test
    void shareOfABackendThatIsNotThereFailsWith500() throws Exception {
        Route route = routes("{ backendRefs: [ { name: other, port: 8080, weight: 3 }, { name: nobody, port: 1 },"
                        + " { name: other, port: 8080, weight: 0 } ] }")
                .get(0);
        List<ClusterWeight> parts = route.getRoute().getWeightedClusters().getClustersList();
        assertThat(parts).extracting(part -> part.getWeight().getValue()).containsExactly(3, 1);
        assertThat(parts.get(0).getName()).isEqualTo(OTHER);
        assertThat(parts.get(0).getTypedPerFilterConfigMap()).isEmpty();
        HTTPFault fault = parts.get(1)
                .getTypedPerFilterConfigOrThrow("envoy.filters.http.fault")
                .unpack(HTTPFault.class);
        assertThat(fault.getAbort().getHttpStatus()).isEqualTo(500);
        assertThat(fault.getAbort().getPercentage().getNumerator()).isEqualTo(1_000_000);
    }

    @Test
    void everythingFailsWith500WhereNothingCanBeSentAnywhere() throws Exception {
        for (String rule : List.of(
                "{ backendRefs: [ { name: other, port: 8080, weight: 0 } ] }",
                "{ backendRefs: [ { name: nobody, port: 8080 } ] }",
                "{ backendRefs: [ { name: other, kind: Bucket, group: storage.example } ] }",
                "{ name: empty }")) {
            HTTPFault fault = routes(rule)
                    .get(0)
                    .getTypedPerFilterConfigOrThrow("envoy.filters.http.fault")
                    .unpack(HTTPFault.class);
            assertThat(fault.getAbort().getHttpStatus()).as(rule).isEqualTo(500);
        }
    }

    @Test
    void backendsHaveHeadersOfTheirOwn() {
        Route route = routes(
                        "{ filters: [ { type: ResponseHeaderModifier, responseHeaderModifier: { add: [ { name: X-R, value: a } ] } } ],"
                                + " backendRefs: [ { name: other, port: 8080, filters: [ { type: RequestHeaderModifier,"
                                + " requestHeaderModifier: { set: [ { name: X-B, value: b } ], remove: [ X-C ] } } ] } ] }")
                .get(0);
        assertThat(route.getResponseHeadersToAdd(0).getHeader().getKey()).isEqualTo("x-r");
        assertThat(route.getRequestHeadersToAdd(0).getHeader().getKey()).isEqualTo("x-b");
        assertThat(route.getRequestHeadersToRemoveList()).containsExactly("x-c");
    }

    @Test
    void replacedPrefixesKeepTheirSlashes() {
        assertThat(rewritten("/a", "/b").getPrefixRewrite()).isEqualTo("/b");
        assertThat(rewritten("/a/", "/b/").getPrefixRewrite()).isEqualTo("/b");
        assertThat(rewritten("/", "/b").getPrefixRewrite()).isEqualTo("/b/");
        assertThat(rewritten("/a.c", "/").getRegexRewrite().getPattern().getRegex())
                .isEqualTo("^/a\\.c/*");
        assertThat(rewritten("/a", "").getRegexRewrite().getSubstitution()).isEqualTo("/");
    }

    private static io.envoyproxy.envoy.config.route.v3.RouteAction rewritten(String prefix, String replacement) {
        return routes("{ matches: [ { path: { value: " + prefix + " } } ], filters: [ { type: URLRewrite, urlRewrite: {"
                        + " path: { type: ReplacePrefixMatch, replacePrefixMatch: \"" + replacement + "\" } } } ], "
                        + TO_OTHER + " }")
                .get(0)
                .getRoute();
    }

    @Test
    void timeoutsAndRetriesAreThoseOfTheRule() {
        Route route = routes("{ timeouts: { request: 10s, backendRequest: 1s500ms },"
                        + " retry: { codes: [ 503, 429 ], attempts: 4, backoff: 50ms }, " + TO_OTHER + " }")
                .get(0);
        assertThat(route.getRoute().getTimeout().getSeconds()).isEqualTo(10);
        var policy = route.getRoute().getRetryPolicy();
        assertThat(policy.getPerTryTimeout().getNanos()).isEqualTo(500_000_000);
        assertThat(policy.getNumRetries().getValue()).isEqualTo(4);
        assertThat(policy.getRetryOn()).contains("connect-failure", "reset", "retriable-status-codes");
        assertThat(policy.getRetriableStatusCodesList()).containsExactly(503, 429);
        assertThat(policy.getRetryBackOff().getBaseInterval().getNanos()).isEqualTo(50_000_000);
        assertThat(routes("{ timeouts: { request: 0s }, " + TO_OTHER + " }")
                        .get(0)
                        .getRoute()
                        .getTimeout()
                        .getSeconds())
                .isZero();
    }

    @Test
    void consumerHasRoutesOfItsOwnAndNobodyElseHasThem() {
        World world = Shop.with(http("producer", "shop", "payment", "{ name: p, " + TO_OTHER + " }") + "---\n"
                + http(
                        "consumer",
                        "elsewhere",
                        "payment, namespace: shop",
                        "{ name: c, backendRefs: [ { name: other, namespace: shop, port: 8080 } ] }"));
        assertThat(of(world, Shop.CHECKOUT, PAYMENT)).extracting(Route::getName).containsExactly("shop.producer.p");
        assertThat(of(world, Asker.of(ClientKind.INWEAVE, "third", "a"), PAYMENT))
                .extracting(Route::getName)
                .containsExactly("shop.producer.p");
        List<Route> consumed = of(world, ELSEWHERE, PAYMENT);
        assertThat(consumed).extracting(Route::getName).containsExactly("elsewhere.consumer.c");
        // Routes of a mesh need no grant to lead into another namespace.
        assertThat(consumed.get(0).getRoute().getCluster()).isEqualTo(OTHER);
    }

    @Test
    void portOfTheParentLimitsTheRouteToIt() {
        World world = Shop.with(http("x", "shop", "payment, port: 9090", "{ " + TO_OTHER + " }"));
        assertThat(of(world, Shop.CHECKOUT, PAYMENT)).extracting(Route::getName).containsExactly("default");
        assertThat(of(world, Shop.CHECKOUT, RPC)).extracting(Route::getName).containsExactly("shop.x.0");
        World byName = Shop.with(http("x", "shop", "payment, sectionName: http", "{ " + TO_OTHER + " }"));
        assertThat(of(byName, Shop.CHECKOUT, PAYMENT))
                .extracting(Route::getName)
                .containsExactly("shop.x.0");
        assertThat(of(byName, Shop.CHECKOUT, RPC)).extracting(Route::getName).containsExactly("default");
    }

    @Test
    void grpcRouteNamesServiceAndMethodAndComesBeforeHttpRoutes() throws Exception {
        String grpc = "apiVersion: gateway.networking.k8s.io/v1\nkind: GRPCRoute\n"
                + "metadata: { name: g, namespace: shop }\nspec:\n  parentRefs: [ { group: '', kind: Service, name: payment,"
                + " port: 9090 } ]\n  rules:\n"
                + "  - { matches: [ { method: { method: Pay } } ], " + TO_OTHER + " }\n"
                + "  - { matches: [ { method: { service: shop.Payment } } ], " + TO_OTHER + " }\n"
                + "  - { matches: [ { method: { service: shop.Payment, method: Pay } } ], backendRefs: [ { name: none, port: 1 } ] }\n";
        ConfigState state = Worlds.configured(
                Shop.YAML + "---\n" + grpc + "---\n" + http("h", "shop", "payment", "{ " + TO_OTHER + " }"));
        World world = World.empty("cluster.local").withConfiguration(state.configuration());
        List<Route> routes = of(world, Shop.CHECKOUT, RPC);
        assertThat(routes)
                .extracting(route -> route.getMatch().getPath()
                        + route.getMatch().getPrefix()
                        + route.getMatch().getSafeRegex().getRegex())
                .containsExactly("/shop.Payment/Pay", "/shop.Payment/", "/[^/]+/(?:Pay)");
        assertThat(routes.get(0)
                        .getTypedPerFilterConfigOrThrow("envoy.filters.http.fault")
                        .unpack(HTTPFault.class)
                        .getAbort()
                        .getGrpcStatus())
                .isEqualTo(14);
        // On its other port the HTTPRoute is in force.
        assertThat(of(world, Shop.CHECKOUT, PAYMENT)).extracting(Route::getName).containsExactly("shop.h.0");
        assertThat(status(state, "HTTPRoute shop/h").parents().get(0).accepted().holds())
                .isTrue();
    }

    @Test
    void statusTellsWhichParentsAndBackendsAreNotThere() {
        ConfigState state = Worlds.configured(Shop.YAML + "---\n"
                + http("a", "shop", "nobody", "{ " + TO_OTHER + " }") + "---\n"
                + http("b", "shop", "payment, port: 1234", "{ backendRefs: [ { name: nobody, port: 8080 } ] }")
                + "---\n"
                + http("c", "shop", "payment", "{ backendRefs: [ { name: other, port: 1 } ] }"));
        assertThat(status(state, "HTTPRoute shop/a").parents().get(0).accepted().reason())
                .isEqualTo("NoMatchingParent");
        RouteStatus.Parent b = status(state, "HTTPRoute shop/b").parents().get(0);
        assertThat(b.accepted().reason()).isEqualTo("NoMatchingParent");
        assertThat(b.resolved().reason()).isEqualTo("BackendNotFound");
        RouteStatus.Parent c = status(state, "HTTPRoute shop/c").parents().get(0);
        assertThat(c.accepted().holds()).isTrue();
        assertThat(c.resolved().message())
                .isEqualTo("spec.rules[0].backendRefs: 'other.shop.svc.cluster.local:1': the Service has no such port");
        assertThat(state.warnings())
                .extracting(ConfigError::resource)
                .containsExactly("HTTPRoute shop/a", "HTTPRoute shop/b", "HTTPRoute shop/b", "HTTPRoute shop/c");
    }

    @Test
    void virtualServiceOfUnknownAgeStaysInForceAndTheRouteSaysSo() {
        String virtual =
                "apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: { name: v, namespace: shop }\n"
                        + "spec: { hosts: [payment], http: [ { route: [ { destination: { host: other } } ], name: v } ] }\n";
        ConfigState state = Worlds.configured(
                Shop.YAML + "---\n" + http("x", "shop", "payment", "{ " + TO_OTHER + " }") + "---\n" + virtual);
        World world = World.empty("cluster.local").withConfiguration(state.configuration());
        assertThat(of(world, Shop.CHECKOUT, PAYMENT)).extracting(Route::getName).containsExactly("v");
        assertThat(status(state, "HTTPRoute shop/x").parents().get(0).accepted().reason())
                .isEqualTo("Conflicted");
    }

    @Test
    void olderRouteIsInForceBeforeAVirtualServiceWhichIsWarnedAbout() {
        String virtual = "apiVersion: networking.istio.io/v1\nkind: VirtualService\n"
                + "metadata: { name: v, namespace: shop, creationTimestamp: \"2026-03-03T00:00:00Z\" }\n"
                + "spec: { hosts: [payment], http: [ { route: [ { destination: { host: other } } ], name: v } ] }\n";
        ConfigState state =
                Worlds.configured(Shop.YAML + "---\n" + virtual + "---\n" + dated("x", "2026-01-01T00:00:00Z"));
        World world = World.empty("cluster.local").withConfiguration(state.configuration());
        assertThat(of(world, Shop.CHECKOUT, PAYMENT)).extracting(Route::getName).containsExactly("shop.x.0");
        assertThat(status(state, "HTTPRoute shop/x").parents().get(0).accepted().holds())
                .isTrue();
        assertThat(state.warnings()).extracting(ConfigError::resource).contains("VirtualService shop/v");
    }

    @Test
    void routeOfAGatewayIsAnotherControllersWhateverItSays() {
        ConfigState state =
                Worlds.configured(Shop.YAML + "---\napiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\n"
                        + "metadata: { name: x, namespace: shop }\nspec: { parentRefs: [ { name: edge } ], rules: [ { filters: [ {"
                        + " type: CORS, cors: {} } ] } ], something: new }\n");
        assertThat(state.joined().routes()).isEmpty();
        assertThat(state.configuration().virtualServices()).isEmpty();
    }

    private static RouteStatus status(ConfigState state, String key) {
        return state.joined().routes().stream()
                .filter(route -> route.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static List<Route> routes(String... rules) {
        return of(Shop.with(http("x", "shop", "payment", rules)), Shop.CHECKOUT, PAYMENT);
    }

    private static List<Route> of(World world, Asker asker, String table) {
        return Worlds.routes(world, asker, table).getVirtualHosts(0).getRoutesList();
    }

    private static String http(String name, String namespace, String parent, String... rules) {
        return "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: " + name + ", namespace: "
                + namespace + " }\nspec:\n  parentRefs: [ { group: \"\", kind: Service, name: " + parent
                + " } ]\n  rules:\n  - " + String.join("\n  - ", rules) + "\n";
    }
}
