package io.inweave.core.xds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.inweave.core.model.view.Lookup;
import io.inweave.core.model.view.OutboundListener;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The stream itself: how it begins, ends and begins anew. */
final class XdsStreamTest extends XdsClientFixture {
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
}
