package io.inweave.core.xds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.inweave.core.model.route.RouteTable;
import io.inweave.core.model.view.Lookup;
import io.inweave.core.model.view.MeshView;
import io.inweave.core.model.view.OutboundListener;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What listeners lead to: routes, clusters, endpoints. */
final class XdsTreeTest extends XdsClientFixture {
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
}
