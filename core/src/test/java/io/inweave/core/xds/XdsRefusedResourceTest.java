package io.inweave.core.xds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.inweave.core.model.route.RouteTable;
import io.inweave.core.model.view.InboundListener;
import io.inweave.core.model.view.Lookup;
import io.inweave.core.model.view.OutboundListener;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Resources that cannot be taken. */
final class XdsRefusedResourceTest extends XdsClientFixture {
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
}
