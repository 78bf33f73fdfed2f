package io.inweave.core.xds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inweave.core.model.view.InboundListener;
import io.inweave.core.model.view.Lookup;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Ports that are announced and withdrawn. */
final class XdsInboundTest extends XdsClientFixture {
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
}
