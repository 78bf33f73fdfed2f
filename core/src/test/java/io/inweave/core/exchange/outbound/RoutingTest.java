package io.inweave.core.exchange.outbound;

import static io.inweave.core.exchange.kit.Fixture.cluster;
import static io.inweave.core.exchange.kit.Fixture.to;
import static io.inweave.core.exchange.kit.TestMesh.endpoint;
import static io.inweave.core.exchange.kit.TestMesh.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.ClientExchange;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Header;
import io.inweave.core.exchange.Replay;
import io.inweave.core.exchange.kit.Changes;
import io.inweave.core.exchange.kit.Fixture;
import io.inweave.core.exchange.kit.TestAnswer;
import io.inweave.core.exchange.kit.TestRequest;
import io.inweave.core.model.HeaderMatch;
import io.inweave.core.model.StringMatch;
import io.inweave.core.model.cluster.Cluster;
import io.inweave.core.model.route.ForwardAction;
import io.inweave.core.model.route.HeaderMutations;
import io.inweave.core.model.route.HeaderMutations.Append;
import io.inweave.core.model.route.HeaderMutations.Entry;
import io.inweave.core.model.route.HostRewrite;
import io.inweave.core.model.route.PathMatch;
import io.inweave.core.model.route.PathRewrite;
import io.inweave.core.model.route.QueryMatch;
import io.inweave.core.model.route.Route;
import io.inweave.core.model.route.RouteMatch;
import io.inweave.core.model.route.RouteTable;
import io.inweave.core.model.route.VirtualHost;
import io.inweave.core.model.route.WeightedCluster;
import io.inweave.core.model.view.OutboundListener;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoutingTest {
    private final Fixture fixture = new Fixture();

    @BeforeEach
    void twoVersions() {
        fixture.plane
                .cluster(Cluster.builder().name("v1"), endpoint("10.0.0.1"))
                .cluster(Cluster.builder().name("v2"), endpoint("10.0.0.2"));
    }

    private static Route when(RouteMatch.Builder match, String cluster) {
        return Route.builder().match(match.build()).action(to(cluster).build()).build();
    }

    /** Which version a request goes to: the second when the match holds, else the first. */
    private String versionOf(RouteMatch.Builder match, ClientRequest request) {
        fixture.plane.routes(when(match, "v2"), when(RouteMatch.builder(), "v1"));
        String address = fixture.exchange(request).start().attempt().endpoint().address();
        return address.equals("10.0.0.2") ? "v2" : "v1";
    }

    @ParameterizedTest
    @CsvSource({"/api/x, v2", "/api, v2", "/apiary, v2", "/ap, v1", "/API, v1", "/api?q=1, v2"})
    void matchesByPrefix(String path, String version) {
        assertThat(versionOf(RouteMatch.builder().path(PathMatch.prefix("/api")), TestRequest.get(path)))
                .isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({"/api/x, v2", "/api, v2", "/apiary, v1", "/api?q=1, v2"})
    void matchesByPathSegments(String path, String version) {
        assertThat(versionOf(RouteMatch.builder().path(PathMatch.segmentPrefix("/api")), TestRequest.get(path)))
                .isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({"/api, v2", "/api?x=/api/y, v2", "/api#part, v2", "/api/, v1"})
    void matchesExactPathsWithoutTheirQuery(String path, String version) {
        assertThat(versionOf(RouteMatch.builder().path(PathMatch.exact("/api")), TestRequest.get(path)))
                .isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({"/a/12, v2", "/a/12/b, v1", "/a/12?b=1, v2", "/a/x, v1"})
    void matchesByExpressionForTheWholePath(String path, String version) {
        assertThat(versionOf(RouteMatch.builder().path(PathMatch.regex("/a/[0-9]+")), TestRequest.get(path)))
                .isEqualTo(version);
    }

    @Test
    void matchesByMethodHeadersAndAuthority() {
        RouteMatch.Builder post =
                RouteMatch.builder().headers(List.of(HeaderMatch.value(":method", StringMatch.exact("POST"))));
        RouteMatch.Builder canary =
                RouteMatch.builder().headers(List.of(HeaderMatch.value("x-canary", StringMatch.regex("t.*"))));
        RouteMatch.Builder host =
                RouteMatch.builder().headers(List.of(HeaderMatch.value(":authority", StringMatch.prefix("payment:"))));

        assertThat(versionOf(post, TestRequest.post(Replay.NONE))).isEqualTo("v2");
        assertThat(versionOf(post, TestRequest.get("/"))).isEqualTo("v1");
        assertThat(versionOf(canary, TestRequest.get("/").with("X-Canary", "true")))
                .isEqualTo("v2");
        assertThat(versionOf(canary, TestRequest.get("/").with("X-Canary", "false")))
                .isEqualTo("v1");
        assertThat(versionOf(host, TestRequest.get("/"))).isEqualTo("v2");
        assertThat(versionOf(host, TestRequest.get("/").to("payment"))).isEqualTo("v1");
    }

    @ParameterizedTest
    @CsvSource({"/?v=2, v2", "/?a=1&v=2, v2", "/?v=2#v=3, v2", "/?v=3&v=2, v1", "/?vv=2, v1", "/, v1", "/?v, v1"})
    void matchesByQueryParameters(String path, String version) {
        RouteMatch.Builder match = RouteMatch.builder().query(List.of(QueryMatch.value("v", StringMatch.exact("2"))));

        assertThat(versionOf(match, TestRequest.get(path))).isEqualTo(version);
    }

    @Test
    void matchesGrpcCallsOnlyWhereItSaysSo() {
        assertThat(versionOf(RouteMatch.builder().grpcOnly(true), TestRequest.grpc("/a.B/C")))
                .isEqualTo("v2");
        assertThat(versionOf(RouteMatch.builder().grpcOnly(true), TestRequest.get("/a.B/C")))
                .isEqualTo("v1");
    }

    @Test
    void splitsByWeight() {
        fixture.plane.routes(route(ForwardAction.builder()
                .timeoutNanos(0)
                .clusters(List.of(
                        WeightedCluster.builder().cluster("v1").weight(90).build(),
                        WeightedCluster.builder().cluster("v2").weight(10).build()))
                .build()));

        var hits = fixture.send(10_000, Map.of());

        assertThat(hits.get("10.0.0.2")).isBetween(900, 1100);
        assertThat(hits.get("10.0.0.1") + hits.get("10.0.0.2")).isEqualTo(10_000);
    }

    @Test
    void considersARouteForItsShareOfRequestsOnly() {
        fixture.plane.routes(when(RouteMatch.builder().perMillion(300_000), "v2"), when(RouteMatch.builder(), "v1"));

        assertThat(fixture.send(10_000, Map.of()).get("10.0.0.2")).isBetween(2850, 3150);
    }

    @Test
    void findsTheClusterThatAHeaderNames() {
        fixture.plane.routes(route(ForwardAction.builder()
                .timeoutNanos(0)
                .clusterHeader("x-version")
                .build()));

        assertThat(fixture.exchange(TestRequest.get("/").with("x-version", "v2"))
                        .start()
                        .attempt()
                        .endpoint())
                .hasToString("10.0.0.2:8080");
        assertThat(fixture.exchange(TestRequest.get("/")).start().reply().responseFlags())
                .isEqualTo("NC");
    }

    @Test
    void rewritesPathAndAuthorityAndTellsTheOriginalPath() {
        fixture.plane.routes(Route.builder()
                .match(RouteMatch.builder().path(PathMatch.prefix("/old/")).build())
                .action(to("v1").pathRewrite(PathRewrite.prefix("/new/"))
                        .hostRewrite(HostRewrite.literal("billing"))
                        .build())
                .build());

        Attempt attempt =
                fixture.exchange(TestRequest.get("/old/a?b=/old/c")).start().attempt();

        assertThat(attempt.path()).isEqualTo("/new/a?b=/old/c");
        assertThat(attempt.authority()).isEqualTo("billing");
        assertThat(Changes.of(attempt.requestHeaders()).set("x-envoy-original-path"))
                .isEqualTo("/old/a?b=/old/c");
    }

    @Test
    void leavesPathAndAuthorityAloneWithoutARewrite() {
        fixture.plane.routes(when(RouteMatch.builder(), "v1"));

        Attempt attempt = fixture.exchange(TestRequest.get("/a?b")).start().attempt();

        assertThat(attempt.path()).isNull();
        assertThat(attempt.authority()).isNull();
        assertThat(Changes.of(attempt.requestHeaders()).set("x-envoy-original-path"))
                .isNull();
    }

    private static HeaderMutations mutations(List<String> removals, Entry... entries) {
        return HeaderMutations.of(removals, List.of(entries));
    }

    @Test
    void changesRequestHeadersLayerByLayer() {
        fixture.plane.virtualHost(VirtualHost.builder()
                .name("payment")
                .domains(List.of("*"))
                .requestHeaders(mutations(List.of("x-from-route"), Entry.of("x-add", "host", Append.APPEND)))
                .routes(List.of(Route.builder()
                        .match(RouteMatch.builder().build())
                        .action(to("v1").build())
                        .requestHeaders(mutations(
                                List.of("x-gone"),
                                Entry.of("x-from-route", "1", Append.OVERWRITE),
                                Entry.of("x-set", "new", Append.OVERWRITE),
                                Entry.of("x-add", "route", Append.APPEND),
                                Entry.of("x-there", "not", Append.ADD_IF_ABSENT),
                                Entry.of("x-absent", "yes", Append.ADD_IF_ABSENT),
                                Entry.of("x-missing", "not", Append.OVERWRITE_IF_EXISTS)))
                        .build()))
                .build());

        Changes changes = Changes.of(fixture.exchange(TestRequest.get("/").with("x-there", "app"))
                .start()
                .attempt()
                .requestHeaders());

        assertThat(changes.removed()).containsExactlyInAnyOrder("x-gone", "x-from-route");
        assertThat(changes.set("x-set")).isEqualTo("new");
        assertThat(changes.set("x-missing")).isNull();
        assertThat(changes.added())
                .containsExactlyInAnyOrder(
                        Header.of("x-add", "route"), Header.of("x-add", "host"), Header.of("x-absent", "yes"));
    }

    @Test
    void changesTheAnswersHeaders() {
        fixture.plane.virtualHost(VirtualHost.builder()
                .name("payment")
                .domains(List.of("*"))
                .countsAttemptsInResponse(true)
                .routes(List.of(Route.builder()
                        .match(RouteMatch.builder().build())
                        .action(to("v1").build())
                        .responseHeaders(
                                mutations(List.of("server"), Entry.of("x-there", "mesh", Append.OVERWRITE_IF_EXISTS)))
                        .build()))
                .build());
        ClientExchange exchange = fixture.exchange(TestRequest.get("/"));
        exchange.start();
        exchange.answered(TestAnswer.of(200).with("x-there", "app"));

        Changes changes = Changes.of(exchange.responseHeaders());

        assertThat(changes.removed()).containsExactly("server");
        assertThat(changes.set("x-there")).isEqualTo("mesh");
        assertThat(changes.set("x-envoy-attempt-count")).isEqualTo("1");
    }

    private static VirtualHost host(String domain, String cluster) {
        return VirtualHost.builder()
                .name(domain)
                .domains(List.of(domain))
                .routes(List.of(when(RouteMatch.builder(), cluster)))
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "payment.shop, v1",
        "payment.shop:8080, v1",
        "PAYMENT.shop, v1",
        "a.payment.shop, v2",
        "other, v2",
        "[::1]:8080, v2"
    })
    void choosesTheVirtualHostByTheHostHeader(String authority, String version) {
        fixture.plane.listener(OutboundListener.builder()
                .name("payment:8080")
                .inlineRoutes(RouteTable.of("payment", List.of(host("payment.shop", "v1"), host("*", "v2"))))
                .build());

        String address = fixture.exchange(TestRequest.get("/").to(authority))
                .start()
                .attempt()
                .endpoint()
                .address();

        assertThat(address).isEqualTo(version.equals("v1") ? "10.0.0.1" : "10.0.0.2");
    }

    @Test
    void usesTheViewThatItBeganWithToItsEnd() {
        fixture.plane.routes(when(RouteMatch.builder(), "v1"));
        ClientExchange before = fixture.exchange(TestRequest.get("/"));
        fixture.plane.routes(when(RouteMatch.builder(), "v2"));

        assertThat(before.start().attempt().endpoint().address()).isEqualTo("10.0.0.1");
        assertThat(fixture.exchange(TestRequest.get("/"))
                        .start()
                        .attempt()
                        .endpoint()
                        .address())
                .isEqualTo("10.0.0.2");
    }

    @Test
    void clusterIsNamedInTheRecord() {
        fixture.plane
                .cluster(cluster(), endpoint("10.0.0.9"))
                .routes(route(to("payment").build()));
        fixture.send(1, Map.of());

        assertThat(fixture.recorded.only().cluster()).isEqualTo("payment");
        assertThat(fixture.recorded.only().endpoint()).isEqualTo("10.0.0.9:8080");
    }
}
