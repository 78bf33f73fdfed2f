package io.inweave.core.exchange.outbound;

import static io.inweave.core.exchange.kit.Fixture.cluster;
import static io.inweave.core.exchange.kit.Fixture.to;
import static io.inweave.core.exchange.kit.TestMesh.endpoint;
import static io.inweave.core.exchange.kit.TestMesh.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.core.exchange.ClientExchange;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.kit.Changes;
import io.inweave.core.exchange.kit.Fixture;
import io.inweave.core.exchange.kit.TestAnswer;
import io.inweave.core.exchange.kit.TestRequest;
import io.inweave.core.identity.SpiffeId;
import io.inweave.core.model.Endpoint;
import io.inweave.core.model.StringMatch;
import io.inweave.core.model.Workload;
import io.inweave.core.model.cluster.TlsSettings;
import io.inweave.core.model.cluster.UpstreamTls;
import io.inweave.core.xds.peer.OwnMetadata;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is told who calls. */
final class PeersTest {
    private static final String HEADER = "x-envoy-peer-metadata";
    private static final String ID = "x-envoy-peer-metadata-id";
    private static final Workload CALLER = Workload.parse("caller;shop;caller;v1;inweave");
    private static final OwnMetadata OWN = own(Workload.UNKNOWN);
    private static final UpstreamTls MUTUAL = UpstreamTls.always(TlsSettings.builder()
            .subjectAltNames(List.of(StringMatch.exact("spiffe://cluster.local/ns/shop/sa/payment")))
            .build());

    private final Fixture fixture = new Fixture();

    private ClientExchange exchange(UpstreamTls tls, ClientRequest request) {
        return exchange(tls, OWN, endpoint("10.0.0.1"), request);
    }

    private ClientExchange exchange(UpstreamTls tls, OwnMetadata own, Endpoint peer, ClientRequest request) {
        fixture.own = own;
        fixture.plane
                .cluster(cluster().tls(tls), peer)
                .routes(route(to("payment").build()));
        return fixture.exchange(request);
    }

    private static OwnMetadata own(Workload certified) {
        return OwnMetadata.of(
                "sidecar~10.0.0.7~one.shop~shop.svc.cluster.local",
                CALLER,
                SpiffeId.parse("spiffe://cluster.local/ns/shop/sa/caller"),
                certified);
    }

    private static Endpoint ofOurs() {
        return Endpoint.builder()
                .address("10.0.0.1")
                .port(8080)
                .readsCertificates(true)
                .build();
    }

    private static Changes sent(ClientExchange exchange) {
        return Changes.of(exchange.start().attempt().requestHeaders());
    }

    @Test
    void aPeerThatProvesToBeOfTheMeshIsToldWhoCalls() {
        Changes changes = sent(exchange(MUTUAL, TestRequest.get("/").with(HEADER, "of its own caller")));

        assertThat(changes.set(HEADER)).isEqualTo(OWN.text());
        assertThat(changes.set(ID)).isEqualTo("sidecar~10.0.0.7~one.shop~shop.svc.cluster.local");
        assertThat(changes.removed()).isEmpty();
    }

    @Test
    void aPeerThatReadsCertificatesNeedsNoHeaders() {
        ClientRequest request = TestRequest.get("/").with(HEADER, "of its own caller");
        Changes changes = sent(exchange(MUTUAL, own(CALLER), ofOurs(), request));

        assertThat(changes.set(HEADER)).isNull();
        assertThat(changes.set(ID)).isNull();
        assertThat(changes.removed()).containsExactly(HEADER, ID);
    }

    @Test
    void whatTheCertificateDoesNotSayIsToldByHeaders() {
        Workload before = Workload.parse("caller;shop;caller;v0;inweave");

        assertThat(sent(exchange(MUTUAL, own(before), ofOurs(), TestRequest.get("/")))
                        .set(HEADER))
                .isEqualTo(OWN.text());
        assertThat(sent(exchange(MUTUAL, own(CALLER), endpoint("10.0.0.2"), TestRequest.get("/")))
                        .set(HEADER))
                .isEqualTo(OWN.text());
    }

    @Test
    void othersAreNotTold() {
        Changes changes = sent(exchange(UpstreamTls.NEVER, TestRequest.get("/")));

        assertThat(changes.set(HEADER)).isNull();
        assertThat(changes.set(ID)).isNull();
    }

    @Test
    void whatAnApplicationHandsOnOfItsOwnCallersGoesNoFurther() {
        Changes changes = sent(exchange(UpstreamTls.NEVER, TestRequest.get("/").with(ID, "sidecar~x")));

        assertThat(changes.removed()).containsExactly(HEADER, ID);
    }

    @Test
    void theApplicationDoesNotSeeWhatASidecarAnswers() {
        ClientExchange exchange = exchange(MUTUAL, TestRequest.get("/"));
        exchange.start();
        exchange.answered(TestAnswer.of(200).with(HEADER, "abc").with(ID, "sidecar~y"));

        assertThat(exchange.responseHeaders().remove()).containsExactly(HEADER, ID);
    }
}
