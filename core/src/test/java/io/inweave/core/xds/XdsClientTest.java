package io.inweave.core.xds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.inweave.core.model.InboundListener;
import io.inweave.core.model.Lookup;
import io.inweave.core.model.MeshView;
import io.inweave.core.model.OutboundListener;
import io.inweave.core.model.RouteTable;
import io.inweave.core.telemetry.EventLog;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class XdsClientTest {
    private static final String ECHO = "echo.demo.svc.cluster.local:7070";
    private static final String ECHO_ROUTES = "outbound|7070||echo.demo.svc.cluster.local";
    private static final String V1 = "outbound|7070|v1|echo.demo.svc.cluster.local";
    private static final String V2 = "outbound|7070|v2|echo.demo.svc.cluster.local";
    private static final String PLAIN = "outbound|80||plain.demo.svc.cluster.local";
    private static final String RECORDING = "03-vs-dr-istio-mutual";

    private final StringBuffer log = new StringBuffer();
    private ScriptedAds ads;
    private XdsClient client;

    @BeforeEach
    void serve() throws IOException {
        ads = ScriptedAds.start();
        for (ResourceType type : ResourceType.values()) {
            Recorded.resources(RECORDING, type).forEach((name, any) -> ads.has(type, name, "v1", any));
        }
        client = client(ads.port(), Duration.ofSeconds(15));
    }

    private XdsClient client(int port, Duration resourceTimeout) {
        return client(port, resourceTimeout, 10_000);
    }

    private static XdsNode node() {
        return XdsNode.builder()
                .namespace("demo")
                .serviceAccount("client")
                .address("127.0.0.8")
                .instance("client-1")
                .ports("http:18081")
                .build();
    }

    private XdsClient client(int port, Duration resourceTimeout, int names) {
        return XdsClient.create(XdsConfig.builder()
                .transport(ScriptedAds.transport(port))
                .node(XdsClientTest::node)
                .log(EventLog.to(log, EventLog.Level.DEBUG, Clock.systemUTC()))
                .backOff(Duration.ofMillis(20), Duration.ofMillis(100))
                .resourceTimeout(resourceTimeout)
                .maxNamesWithoutListener(names)
                .build());
    }

    @AfterEach
    void stop() {
        client.close();
        ads.close();
    }

    private Lookup<OutboundListener> echo() {
        return client.outbound(ECHO).join();
    }

    private static Any recorded(ResourceType type, String name) {
        return Objects.requireNonNull(Recorded.resources(RECORDING, type).get(name));
    }

    @Test
    void followsAListenerToItsRoutesClustersAndEndpoints() {
        client.connect();

        OutboundListener listener = echo().value();

        MeshView view = client.view();
        RouteTable routes = view.routes(listener);
        assertThat(routes.clusters()).containsExactlyInAnyOrder(V1, V2, PLAIN);
        assertThat(routes.clusters()).allSatisfy(name -> {
            assertThat(view.cluster(name)).isNotNull();
            assertThat(view.endpoints(view.cluster(name)).endpoints()).isNotEmpty();
        });
        assertThat(view.origin()).isEqualTo(MeshView.Origin.LIVE);
        assertThat(client.firstAnswer()).succeedsWithin(Duration.ofSeconds(5));
        assertThat(client.status().subscribed()).containsEntry("CDS", 3).containsEntry("EDS", 3);
    }

    @Test
    void saysWhoItIsOnceAndAcknowledges() {
        client.connect();
        echo();

        await().until(() -> ads.requests(ResourceType.EDS).size() >= 2);
        assertThat(ads.requests.stream().filter(DeltaDiscoveryRequest::hasNode)).hasSize(1);
        DeltaDiscoveryRequest first = ads.requests.get(0);
        assertThat(first.getNode().getId()).isEqualTo("sidecar~127.0.0.8~client-1.demo~demo.svc.cluster.local");
        assertThat(first.getNode().getUserAgentName()).isEqualTo("inweave-agent");
        assertThat(first.getNode().getMetadata().getFieldsMap().keySet())
                .contains(
                        "GENERATOR",
                        "NAMESPACE",
                        "SERVICE_ACCOUNT",
                        "INSTANCE_IPS",
                        "INWEAVE_INSTANCE",
                        "INWEAVE_PORTS");
        assertThat(ads.requests)
                .filteredOn(request -> !request.getResponseNonce().isEmpty())
                .isNotEmpty()
                .allSatisfy(ack -> assertThat(ack.hasErrorDetail()).isFalse());
    }

    @Test
    void registersWithoutAskingForAnything() {
        client.connect();

        await().until(() -> !ads.requests.isEmpty());
        assertThat(ads.requests.get(0).hasNode()).isTrue();
        assertThat(ads.requests.get(0).getTypeUrl()).isEqualTo(ResourceType.EDS.url());
        assertThat(ads.requests.get(0).getResourceNamesSubscribeList()).isEmpty();
    }

    @Test
    void allWhoAskForANameShareOneQuestion() {
        CompletableFuture<Lookup<OutboundListener>> one = client.outbound(ECHO);
        CompletableFuture<Lookup<OutboundListener>> other = client.outbound(ECHO);
        client.connect();

        assertThat(other).isSameAs(one);
        one.join();
        assertThat(ads.requests(ResourceType.LDS))
                .filteredOn(request -> request.getResourceNamesSubscribeCount() > 0)
                .hasSize(1);
    }

    @Test
    void learnsThatANameIsUnknown() {
        client.connect();

        assertThat(client.outbound("nosuch:80").join().state()).isEqualTo(Lookup.State.ABSENT);
        assertThat(client.view().outbound("nosuch:80").state()).isEqualTo(Lookup.State.ABSENT);
    }

    @Test
    void aNameThatAppearsLaterIsSeen() {
        client.connect();
        client.outbound("late:80").join();

        ads.push(ResourceType.LDS, "late:80", "v1", recorded(ResourceType.LDS, ECHO));

        await().until(() -> client.view().outbound("late:80").state() == Lookup.State.PRESENT);
    }

    @Test
    void neverTakesSilenceForTheAbsenceOfAListener() {
        ads.mute();
        client.close();
        client = client(ads.port(), Duration.ofMillis(50));
        client.connect();
        CompletableFuture<Lookup<OutboundListener>> silent = client.outbound(ECHO);
        await().until(() -> log.toString().contains("no answer from the control plane"));

        assertThat(client.view().outbound(ECHO).state()).isEqualTo(Lookup.State.PENDING);
        assertThat(silent).isNotDone();

        ads.unmute();
        ads.cut();
        assertThat(silent.join().state()).isEqualTo(Lookup.State.PRESENT);
    }

    @Test
    void showsThatAListenerExistsBeforeAllThatItDependsOnIsKnown() {
        ads.mute();
        client.connect();
        client.outbound(ECHO);
        await().until(() -> !ads.requests(ResourceType.LDS).isEmpty());

        ads.push(ResourceType.LDS, ECHO, "v1", recorded(ResourceType.LDS, ECHO));

        await().until(() -> client.view().outbound(ECHO).state() == Lookup.State.INCOMPLETE);
    }

    @Test
    void doesWithoutARouteTableThatIsNeverToldOf() {
        ads.mute();
        client.close();
        client = client(ads.port(), Duration.ofMillis(50));
        client.connect();
        CompletableFuture<Lookup<OutboundListener>> asked = client.outbound(ECHO);
        await().until(() -> !ads.requests(ResourceType.LDS).isEmpty());

        ads.push(ResourceType.LDS, ECHO, "v1", recorded(ResourceType.LDS, ECHO));

        OutboundListener listener = asked.join().value();
        assertThat(listener).isNotNull();
        assertThat(client.view().routes(listener)).isNull();
    }

    @Test
    void tellsOfAnInboundListenerThatCouldNotBeTaken() {
        String name = "xds.istio.io/grpc/lds/inbound/127.0.0.5:7070";
        ads.has(
                ResourceType.LDS,
                name,
                "bad",
                Any.newBuilder().setTypeUrl("x/y").build());
        client.connect();

        CompletableFuture<Lookup<InboundListener>> asked = client.inbound("127.0.0.5", 7070);

        await().until(() -> client.view().inbound(name).state() == Lookup.State.REFUSED);
        assertThat(asked).isNotDone();
    }

    @Test
    void aRemovedListenerIsAbsentAndWhatItLedToIsLetGo() {
        client.connect();
        echo();

        ads.remove(ResourceType.LDS, ECHO);

        await().until(() -> client.view().outbound(ECHO).state() == Lookup.State.ABSENT);
        assertThat(client.view().clusters()).isEmpty();
        await().untilAsserted(() -> assertThat(ads.requests(ResourceType.CDS))
                .anySatisfy(request -> assertThat(request.getResourceNamesUnsubscribeList())
                        .containsExactlyInAnyOrder(V1, V2, PLAIN)));
    }

    @Test
    void refusesABadResourceAndKeepsTheLastGoodOne() {
        client.connect();
        OutboundListener listener = echo().value();

        ads.push(
                ResourceType.CDS,
                V1,
                "bad",
                Cluster.newBuilder()
                        .setName(V1)
                        .setType(Cluster.DiscoveryType.ORIGINAL_DST)
                        .build());

        await().untilAsserted(() -> assertThat(ads.requests(ResourceType.CDS))
                .anySatisfy(nack -> assertThat(nack.getErrorDetail().getMessage())
                        .isEqualTo("cluster " + V1
                                + ": type: got \"ORIGINAL_DST\", expected EDS, STATIC, STRICT_DNS or LOGICAL_DNS")));
        assertThat(client.view().cluster(V1)).isNotNull();
        assertThat(client.view().routes(listener)).isNotNull();
        assertThat(client.status().rejected()).containsOnlyKeys("CDS " + V1);

        ads.push(ResourceType.CDS, V1, "good", recorded(ResourceType.CDS, V1));
        await().until(() -> client.status().rejected().isEmpty());
    }

    @Test
    void aGoodResourceBesideABadOneIsTaken() {
        client.connect();
        echo();

        ads.send(ads.response(ResourceType.CDS)
                .addResources(ScriptedAds.resource(
                        V1, "bad", Any.newBuilder().setTypeUrl("x/y").build()))
                .addResources(ScriptedAds.resource(
                        V2,
                        "v2",
                        Cluster.newBuilder()
                                .setName(V2)
                                .setType(Cluster.DiscoveryType.STATIC)
                                .build()))
                .build());

        await().until(() -> client.view().cluster(V2).inlineEndpoints() != null);
        assertThat(client.view().cluster(V1).inlineEndpoints()).isNull();
    }

    @Test
    void aRefusedRouteTableWithoutALastGoodOneAnswersForItself() {
        ads.has(
                ResourceType.RDS,
                ECHO_ROUTES,
                "bad",
                Any.newBuilder().setTypeUrl("x/y").build());
        client.connect();

        OutboundListener listener = echo().value();

        RouteTable routes = client.view().routes(listener);
        assertThat(routes.virtualHost("echo").routes()).hasSize(1);
        assertThat(routes.virtualHost("echo").routes().get(0).action().toString())
                .contains("503");
    }

    @Test
    void reconnectsWithTheVersionsItHas() {
        client.connect();
        echo();
        ads.requests.clear();

        ads.cut();

        await().untilAsserted(() -> assertThat(ads.requests(ResourceType.CDS))
                .anySatisfy(request -> assertThat(request.getInitialResourceVersionsMap())
                        .containsOnlyKeys(V1, V2, PLAIN)
                        .containsEntry(V1, "v1")));
        assertThat(client.view().outbound(ECHO).state()).isEqualTo(Lookup.State.PRESENT);
        assertThat(ads.requests).anyMatch(DeltaDiscoveryRequest::hasNode);
    }

    @Test
    void aStreamCutInTheMiddleLosesNothing() {
        ads.mute();
        client.connect();
        CompletableFuture<Lookup<OutboundListener>> asked = client.outbound(ECHO);
        await().until(() -> !ads.requests(ResourceType.LDS).isEmpty());
        ads.send(ads.response(ResourceType.LDS)
                .addResources(ScriptedAds.resource(ECHO, "v1", recorded(ResourceType.LDS, ECHO)))
                .build());
        await().until(() -> !ads.requests(ResourceType.RDS).isEmpty());

        ads.unmute();
        ads.cut();

        assertThat(asked.join().state()).isEqualTo(Lookup.State.PRESENT);
        assertThat(ads.streams()).isGreaterThan(1);
    }

    @Test
    void outlivesARestartOfTheControlPlane() throws IOException {
        client.connect();
        echo();
        int port = ads.port();
        ads.close();
        await().until(() -> !client.status().connected());
        assertThat(client.view().outbound(ECHO).state()).isEqualTo(Lookup.State.PRESENT);

        ads = ScriptedAds.start(port);

        await().until(() -> client.view().outbound(ECHO).state() == Lookup.State.ABSENT);
    }

    @Test
    void aNewRouteIsShownOnlyWhenItsClusterIsKnown() {
        client.connect();
        OutboundListener listener = echo().value();
        String v3 = "outbound|7070|v3|echo.demo.svc.cluster.local";
        ads.mute();

        ads.push(ResourceType.RDS, ECHO_ROUTES, "v2", routesTo(v3));
        await().untilAsserted(() -> assertThat(ads.requests(ResourceType.CDS))
                .anySatisfy(request ->
                        assertThat(request.getResourceNamesSubscribeList()).containsExactly(v3)));
        assertThat(client.view().routes(listener).clusters()).contains(V1, V2);

        ads.push(ResourceType.CDS, v3, "v1", eds(v3));
        await().untilAsserted(() -> assertThat(ads.requests(ResourceType.EDS))
                .anySatisfy(request ->
                        assertThat(request.getResourceNamesSubscribeList()).containsExactly(v3)));
        assertThat(client.view().routes(listener).clusters()).contains(V1, V2);

        ads.push(
                ResourceType.EDS,
                v3,
                "v1",
                ClusterLoadAssignment.newBuilder().setClusterName(v3).build());
        await().untilAsserted(() ->
                assertThat(client.view().routes(listener).clusters()).containsExactly(v3));
        await().until(() -> client.view().cluster(V1) == null);
    }

    @Test
    void saysThatMirrorsAreNotSent() {
        client.connect();
        OutboundListener listener = echo().value();
        RouteConfiguration.Builder mirroring = routesTo(V1).toBuilder();
        mirroring
                .getVirtualHostsBuilder(0)
                .getRoutesBuilder(0)
                .getRouteBuilder()
                .addRequestMirrorPoliciesBuilder()
                .setCluster(V2);

        ads.push(ResourceType.RDS, ECHO_ROUTES, "v2", mirroring.build());

        await().until(() -> log.toString().contains("mirrors are not sent"));
        await().untilAsserted(() ->
                assertThat(client.view().routes(listener).clusters()).containsExactlyInAnyOrder(V1, V2));
    }

    private static RouteConfiguration routesTo(String cluster) {
        RouteConfiguration.Builder table = RouteConfiguration.newBuilder().setName(ECHO_ROUTES);
        table.addVirtualHostsBuilder()
                .addDomains("*")
                .addRoutesBuilder()
                .setMatch(io.envoyproxy.envoy.config.route.v3.RouteMatch.newBuilder()
                        .setPrefix("/"))
                .getRouteBuilder()
                .setCluster(cluster);
        return table.build();
    }

    private static Cluster eds(String name) {
        Cluster.Builder cluster = Cluster.newBuilder().setName(name).setType(Cluster.DiscoveryType.EDS);
        cluster.getEdsClusterConfigBuilder().getEdsConfigBuilder().getAdsBuilder();
        return cluster.build();
    }

    @Test
    void announcesAnInboundListenerAndWithdrawsIt() {
        String name = "xds.istio.io/grpc/lds/inbound/127.0.0.5:7070";
        ads.has(
                ResourceType.LDS,
                name,
                "v1",
                Recorded.resources("06-inbound-strict-rbac", ResourceType.LDS).get(name));
        client.connect();

        Lookup<InboundListener> listener = client.inbound("127.0.0.5", 7070).join();

        assertThat(listener.value().tlsMode()).isEqualTo(InboundListener.TlsMode.STRICT);
        assertThat(client.view().inbound(name).value()).isSameAs(listener.value());

        client.withdraw("127.0.0.5", 7070);

        await().untilAsserted(() -> assertThat(ads.requests(ResourceType.LDS))
                .anySatisfy(request ->
                        assertThat(request.getResourceNamesUnsubscribeList()).containsExactly(name)));
        assertThat(client.view().inbound(name).state()).isEqualTo(Lookup.State.UNKNOWN);
    }

    @Test
    void aWithdrawalThatTheControlPlaneMissedIsRepeated() throws IOException {
        String name = "xds.istio.io/grpc/lds/inbound/127.0.0.5:7070";
        client.connect();
        client.inbound("127.0.0.5", 7070).join();
        echo();
        int port = ads.port();
        ads.close();
        await().until(() -> !client.status().connected());

        client.withdraw("127.0.0.5", 7070);
        ads = ScriptedAds.start(port);

        await().untilAsserted(() -> assertThat(ads.requests(ResourceType.LDS))
                .anySatisfy(request ->
                        assertThat(request.getResourceNamesUnsubscribeList()).containsExactly(name)));
        assertThat(ads.requests(ResourceType.LDS).get(0).getResourceNamesSubscribeList())
                .containsExactly(ECHO);
    }

    @Test
    void aRepeatedWithdrawalAnnouncesNothing() throws IOException {
        String name = "xds.istio.io/grpc/lds/inbound/127.0.0.5:7070";
        client.connect();
        client.inbound("127.0.0.5", 7070).join();
        int port = ads.port();
        ads.close();
        await().until(() -> !client.status().connected());

        client.withdraw("127.0.0.5", 7070);
        ads = ScriptedAds.start(port);

        await().untilAsserted(() -> assertThat(ads.requests(ResourceType.LDS)).isNotEmpty());
        assertThat(ads.requests(ResourceType.LDS).get(0).getResourceNamesSubscribeList())
                .containsExactly(name);
        assertThat(ads.requests(ResourceType.LDS).get(0).getResourceNamesUnsubscribeList())
                .containsExactly(name);
    }

    @Test
    void keepsOnlyTheNewestNamesWithoutAListener() {
        client.close();
        client = client(ads.port(), Duration.ofSeconds(15), 3);
        client.connect();
        for (String name : List.of("a:1", "b:1", "c:1")) {
            client.outbound(name).join();
        }
        assertThat(client.view().outbound("a:1").state()).isEqualTo(Lookup.State.ABSENT);

        client.outbound("d:1").join();

        // The oldest, a:1, was used just now: so b:1 goes, and the control plane is told.
        assertThat(client.view().outbound().keySet()).containsExactlyInAnyOrder("a:1", "c:1", "d:1");
        await().untilAsserted(() -> assertThat(ads.requests(ResourceType.LDS))
                .anySatisfy(request ->
                        assertThat(request.getResourceNamesUnsubscribeList()).containsExactly("b:1")));
    }

    @Test
    void whoWaitsForANameThatIsPushedOutIsTold() {
        client.close();
        client = client(ads.port(), Duration.ofSeconds(15), 2);
        CompletableFuture<Lookup<OutboundListener>> first = client.outbound("a:1");

        client.outbound("b:1");
        client.outbound("c:1");

        assertThat(first).succeedsWithin(Duration.ofSeconds(5)).hasToString("UNKNOWN");
    }

    @Test
    void aNodeThatCannotBeToldIsAskedForAgain() {
        client.close();
        AtomicInteger asked = new AtomicInteger();
        client = XdsClient.create(XdsConfig.builder()
                .transport(ScriptedAds.transport(ads.port()))
                .node(() -> {
                    if (asked.incrementAndGet() < 3) {
                        throw new IllegalStateException("no identity yet");
                    }
                    return node();
                })
                .backOff(Duration.ofMillis(5), Duration.ofMillis(20))
                .build());
        client.connect();

        assertThat(echo().state()).isEqualTo(Lookup.State.PRESENT);
    }

    @Test
    void anAnswerThatIsTooLargeEndsTheStreamAndNotTheClient() {
        client.connect();
        echo();
        int before = ads.streams();

        ads.send(ads.response(ResourceType.CDS)
                .setSystemVersionInfo("x".repeat(17 * 1024 * 1024))
                .build());

        await().until(() -> ads.streams() > before);
        assertThat(client.view().outbound(ECHO).state()).isEqualTo(Lookup.State.PRESENT);
        await().until(() -> client.status().connected());
    }

    @Test
    void endsWithoutLeavingAnybodyWaiting() {
        CompletableFuture<Lookup<OutboundListener>> asked = client.outbound(ECHO);

        client.close();

        assertThat(asked).succeedsWithin(Duration.ofSeconds(5)).hasToString("UNKNOWN");
        // Futures complete on a thread of their own, so that who waits holds up nobody: at once means soon here.
        assertThat(client.outbound("other:80"))
                .succeedsWithin(Duration.ofSeconds(5))
                .hasToString("UNKNOWN");
    }
}
