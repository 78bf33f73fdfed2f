package io.inweave.core.xds;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import io.inweave.core.model.Endpoint;
import io.inweave.core.model.HeaderMatch;
import io.inweave.core.model.StringMatch;
import io.inweave.core.model.access.RbacPolicy;
import io.inweave.core.model.cluster.Cluster;
import io.inweave.core.model.cluster.EndpointGroup;
import io.inweave.core.model.cluster.LbPolicy;
import io.inweave.core.model.cluster.UpstreamTls;
import io.inweave.core.model.route.DirectResponse;
import io.inweave.core.model.route.FaultPolicy;
import io.inweave.core.model.route.ForwardAction;
import io.inweave.core.model.route.HashPolicy;
import io.inweave.core.model.route.HeaderMutations.Append;
import io.inweave.core.model.route.HeaderMutations.Entry;
import io.inweave.core.model.route.MirrorPolicy;
import io.inweave.core.model.route.PathMatch;
import io.inweave.core.model.route.RedirectAction;
import io.inweave.core.model.route.RetryOn;
import io.inweave.core.model.route.Route;
import io.inweave.core.model.route.RouteTable;
import io.inweave.core.model.route.WeightedCluster;
import io.inweave.core.model.view.InboundListener;
import io.inweave.core.model.view.InboundListener.TlsMode;
import io.inweave.core.model.view.OutboundListener;
import io.inweave.core.xds.parse.InvalidResourceException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Our parsers understand every resource that a real istiod sent. */
class RecordedIstiodTest {
    private static final String ECHO_ROUTES = "outbound|7070||echo.demo.svc.cluster.local";
    private static final String RULES = "03-vs-dr-istio-mutual";

    @TestFactory
    List<DynamicTest> understandsEveryResourceOf() {
        return Recorded.FILES.stream()
                .map(file -> DynamicTest.dynamicTest(file, () -> understands(file)))
                .toList();
    }

    private static void understands(String file) throws InvalidResourceException {
        for (ResourceType type : ResourceType.values()) {
            for (Map.Entry<String, Any> resource :
                    Recorded.resources(file, type).entrySet()) {
                assertThat(type.parse(resource.getKey(), Packed.of(resource.getValue())))
                        .as("%s %s", type, resource.getKey())
                        .isNotNull();
            }
        }
    }

    @Test
    void thereIsSomethingToUnderstand() {
        long resources = Recorded.FILES.stream()
                .flatMap(file -> Arrays.stream(ResourceType.values())
                        .map(type -> Recorded.resources(file, type).size()))
                .mapToInt(Integer::intValue)
                .sum();

        assertThat(resources).isGreaterThan(100);
    }

    private static <T> T parse(Class<T> as, String file, ResourceType type, String name)
            throws InvalidResourceException {
        return as.cast(type.parse(name, Packed.of(Recorded.resources(file, type).get(name))));
    }

    private static List<Route> echoRoutes() throws InvalidResourceException {
        RouteTable table = parse(RouteTable.class, RULES, ResourceType.RDS, ECHO_ROUTES);
        assertThat(table.virtualHost("ECHO.demo:7070").countsAttempts()).isTrue();
        assertThat(table.virtualHost("other")).isNull();
        return table.virtualHost("echo").routes();
    }

    private static ForwardAction forward(Route route) {
        return (ForwardAction) route.action();
    }

    @Test
    void readsAListener() throws InvalidResourceException {
        String name = "echo.demo.svc.cluster.local:7070";

        OutboundListener listener = parse(OutboundListener.class, RULES, ResourceType.LDS, name);

        assertThat(listener.name()).isEqualTo(name);
        assertThat(listener.routeName()).isEqualTo(ECHO_ROUTES);
        assertThat(listener.fault()).isEqualTo(FaultPolicy.NONE);
    }

    @Test
    void readsAMatchHeadersRewriteTimeoutAndRetries() throws InvalidResourceException {
        Route canary = echoRoutes().get(0);

        assertThat(canary.name()).isEqualTo("canary-header");
        assertThat(canary.match().path()).isEqualTo(PathMatch.prefix("/api"));
        assertThat(canary.match().headers()).containsExactly(HeaderMatch.value("x-canary", StringMatch.exact("true")));
        assertThat(canary.requestHeaders().entries())
                .containsExactly(Entry.of("x-set", "1", Append.OVERWRITE), Entry.of("x-add", "2", Append.APPEND));
        assertThat(canary.requestHeaders().removals()).containsExactly("x-rm");
        assertThat(canary.responseHeaders().entries()).containsExactly(Entry.of("x-resp", "3", Append.APPEND));
        ForwardAction action = forward(canary);
        assertThat(action.timeoutNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(3));
        assertThat(action.maxStreamNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(3));
        assertThat(action.pathRewrite().apply("/api/x", canary.match().path())).isEqualTo("/v2/x");
        assertThat(action.hashPolicies()).containsExactly(HashPolicy.of(HashPolicy.Source.HEADER, "x-user"));
        assertThat(action.retryPolicy().maxRetries()).isEqualTo(2);
        assertThat(action.retryPolicy().retryOn())
                .containsExactlyInAnyOrder(
                        RetryOn.CONNECT_FAILURE,
                        RetryOn.REFUSED_STREAM,
                        RetryOn.UNAVAILABLE,
                        RetryOn.CANCELLED,
                        RetryOn.RETRIABLE_STATUS_CODES);
    }

    @Test
    void readsAFaultAndAMirror() throws InvalidResourceException {
        Route faulty = echoRoutes().get(1);

        assertThat(faulty.match().path().kind()).isEqualTo(PathMatch.Kind.REGEX);
        assertThat(faulty.match().path().matches("/fault/12")).isTrue();
        assertThat(faulty.match().path().matches("/fault/12/x")).isFalse();
        assertThat(faulty.fault())
                .isEqualTo(FaultPolicy.builder()
                        .delayNanos(TimeUnit.SECONDS.toNanos(2))
                        .delayPerMillion(100_000)
                        .abortStatus(503)
                        .abortPerMillion(50_000)
                        .build());
        assertThat(forward(faulty).timeoutNanos()).isZero();
        assertThat(forward(faulty).mirrors())
                .containsExactly(MirrorPolicy.builder()
                        .cluster("outbound|80||plain.demo.svc.cluster.local")
                        .perMillion(250_000)
                        .appendsShadow(false)
                        .build());
        assertThat(forward(faulty).retryPolicy().avoidsPreviousHosts()).isTrue();
    }

    @Test
    void readsARedirectAndASplit() throws InvalidResourceException {
        Route redirect = echoRoutes().get(2);
        Route split = echoRoutes().get(3);

        assertThat(((RedirectAction) redirect.action()).status()).isEqualTo(302);
        assertThat(((RedirectAction) redirect.action())
                        .path()
                        .apply("/old", redirect.match().path()))
                .isEqualTo("/new");
        assertThat(forward(split).clusters())
                .extracting(WeightedCluster::weight)
                .containsExactly(90, 10);
        assertThat(forward(split).totalWeight()).isEqualTo(100);
        assertThat(forward(split).retryPolicy().perTryTimeoutNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(2));
        assertThat(forward(split).retryPolicy().backOffBaseNanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
        assertThat(forward(split).retryPolicy().backOffMaxNanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(500));
        assertThat(forward(split).retryPolicy().retryOn()).contains(RetryOn.SERVER_ERROR, RetryOn.RESOURCE_EXHAUSTED);
    }

    @Test
    void readsADirectResponseQueriesAndACookie() throws InvalidResourceException {
        RouteTable table = parse(
                RouteTable.class,
                "15-locality-cookiehash-directresponse",
                ResourceType.RDS,
                "outbound|80||perm.demo.svc.cluster.local");
        List<Route> routes = table.virtualHost("perm").routes();

        assertThat((DirectResponse) routes.get(0).action())
                .isEqualTo(DirectResponse.builder().status(418).body("teapot").build());
        assertThat(routes.get(0).match().query().get(0).matches("2")).isTrue();
        assertThat(routes.get(0).match().query().get(0).matches(null)).isFalse();
        assertThat(routes.get(1).match().headers().get(1).matches(null)).isTrue();
        assertThat(routes.get(1).match().headers().get(1).matches("x")).isFalse();
        assertThat(forward(routes.get(2)).hashPolicies())
                .containsExactly(HashPolicy.madeCookie("uid", "", TimeUnit.SECONDS.toNanos(10)));
    }

    @Test
    void readsClustersWithTlsLimitsAndBalancing() throws InvalidResourceException {
        Cluster v2 = parse(Cluster.class, RULES, ResourceType.CDS, "outbound|7070|v2|echo.demo.svc.cluster.local");

        assertThat(v2.endpointName()).isEqualTo(v2.name());
        assertThat(v2.lbPolicy().kind()).isEqualTo(LbPolicy.Kind.RING_HASH);
        assertThat(v2.lbPolicy().minRingSize()).isEqualTo(1024);
        assertThat(v2.limits().maxRequests()).isEqualTo(1000);
        assertThat(v2.tls().mode()).isEqualTo(UpstreamTls.Mode.ALWAYS);
        Endpoint any = Endpoint.builder().address("127.0.0.1").port(1).build();
        assertThat(v2.tls().settingsFor(any).subjectAltNames())
                .containsExactly(StringMatch.exact("spiffe://cluster.local/ns/demo/sa/echo"));
        assertThat(v2.service().host()).isEqualTo("echo.demo.svc.cluster.local");
        assertThat(v2.service().name()).isEqualTo("echo");
        assertThat(v2.service().namespace()).isEqualTo("demo");
        assertThat(v2.service().port()).isEqualTo(7070);
        assertThat(v2.service().subset()).isEqualTo("v2");
    }

    @Test
    void readsEndpointsWithPlaceAndWorkload() throws InvalidResourceException {
        EndpointGroup group =
                parse(EndpointGroup.class, RULES, ResourceType.EDS, "outbound|80||plain.demo.svc.cluster.local");

        assertThat(group.localities()).hasSize(2);
        assertThat(group.localities().get(0).weight()).isEqualTo(3);
        Endpoint first = group.endpoints().get(0);
        assertThat(first.authority()).isEqualTo("127.0.0.2:8080");
        assertThat(first.weight()).isEqualTo(3);
        assertThat(first.locality().region()).isEqualTo("region1");
        assertThat(first.locality().subZone()).isEqualTo("sub1");
        assertThat(first.tlsAnnounced()).isTrue();
        assertThat(first.spiffeId()).isNull();
        assertThat(first.workload().name()).isEqualTo("plain-0");
        assertThat(first.workload().canonicalService()).isEqualTo("plain");
        assertThat(first.workload().canonicalRevision()).isEqualTo("v1");
        assertThat(first.workload().cluster()).isEqualTo("Kubernetes");
    }

    @Test
    void readsAStrictInboundListenerWithItsPolicies() throws InvalidResourceException {
        InboundListener listener = parse(
                InboundListener.class,
                "06-inbound-strict-rbac",
                ResourceType.LDS,
                "xds.istio.io/grpc/lds/inbound/127.0.0.5:7070");

        assertThat(listener.tlsMode()).isEqualTo(TlsMode.STRICT);
        assertThat(listener.address()).isEqualTo("127.0.0.5");
        assertThat(listener.port()).isEqualTo(7070);
        assertThat(listener.policies())
                .extracting(RbacPolicy::action)
                .containsExactly(RbacPolicy.Action.DENY, RbacPolicy.Action.ALLOW);
        RbacPolicy deny = listener.policies().get(0);
        RbacPolicy allow = listener.policies().get(1);
        TestFacts client = TestFacts.of("spiffe://cluster.local/ns/demo/sa/client", "GET", "/api/x")
                .header("x-team", "b-2");
        assertThat(deny.firstMatch(client)).isNull();
        assertThat(allow.firstMatch(client)).isEqualTo("demo-echo-allow-0");
        assertThat(allow.firstMatch(client.header("x-team", "c"))).isNull();
        assertThat(deny.firstMatch(client.path("/admin/x"))).isEqualTo("demo-echo-deny-0");
        assertThat(allow.firstMatch(TestFacts.of("spiffe://cluster.local/ns/demo/sa/other", "GET", "/api/x")))
                .isNull();
        TestFacts byHost = TestFacts.of("spiffe://x/ns/demo/sa/good", "PUT", "/")
                .header(":authority", "ECHO.demo.svc.cluster.local");
        assertThat(allow.firstMatch(byHost)).isEqualTo("demo-echo-allow-1");
        assertThat(allow.firstMatch(byHost.principal("spiffe://x/ns/demo/sa/evil")))
                .isNull();
        assertThat(allow.firstMatch(byHost.from("10.0.0.1"))).isNull();
    }

    @Test
    void readsAPlaintextInboundListener() throws InvalidResourceException {
        InboundListener listener = parse(
                InboundListener.class,
                "16-inbound-permissive-nolabel",
                ResourceType.LDS,
                "xds.istio.io/grpc/lds/inbound/127.0.0.22:8080");

        assertThat(listener.tlsMode()).isEqualTo(TlsMode.PLAINTEXT);
        assertThat(listener.policies()).isEmpty();
        assertThat(listener.plaintextPolicies()).isEmpty();
    }
}
