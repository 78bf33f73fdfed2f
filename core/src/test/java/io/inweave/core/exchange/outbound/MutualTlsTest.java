package io.inweave.core.exchange.outbound;

import static io.inweave.core.exchange.kit.Fixture.cluster;
import static io.inweave.core.exchange.kit.Fixture.retries;
import static io.inweave.core.exchange.kit.Fixture.to;
import static io.inweave.core.exchange.kit.TestMesh.endpoint;
import static io.inweave.core.exchange.kit.TestMesh.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.BodyProgress;
import io.inweave.core.exchange.ClientExchange;
import io.inweave.core.exchange.Failure;
import io.inweave.core.exchange.Replay;
import io.inweave.core.exchange.Step;
import io.inweave.core.exchange.kit.Fixture;
import io.inweave.core.exchange.kit.TestAnswer;
import io.inweave.core.exchange.kit.TestRequest;
import io.inweave.core.identity.SpiffeId;
import io.inweave.core.model.Endpoint;
import io.inweave.core.model.StringMatch;
import io.inweave.core.model.cluster.Cluster;
import io.inweave.core.model.cluster.TlsSettings;
import io.inweave.core.model.cluster.TransportMatch;
import io.inweave.core.model.cluster.UpstreamTls;
import io.inweave.core.model.route.RetryOn;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** Whom an attempt expects, and by what its connections are told apart. */
final class MutualTlsTest {
    private static final String PAYMENT = "spiffe://cluster.local/ns/shop/sa/payment";
    private static final String OTHER = "spiffe://cluster.local/ns/shop/sa/other";

    private final Fixture fixture = new Fixture();

    private static UpstreamTls perEndpoint(StringMatch... names) {
        TlsSettings settings = TlsSettings.builder()
                .subjectAltNames(List.of(names))
                .sni("outbound_.8080_._.payment.shop.svc.cluster.local")
                .build();
        return UpstreamTls.perEndpoint(
                List.of(
                        TransportMatch.builder()
                                .name("tlsMode-istio")
                                .criteria(Map.of("tlsMode", "istio"))
                                .tls(settings)
                                .build(),
                        TransportMatch.builder().name("plain").build()),
                null);
    }

    private static Endpoint announced(String address, String identity) {
        return Endpoint.builder()
                .address(address)
                .port(8080)
                .transport(Map.of("tlsMode", "istio"))
                .spiffeId(SpiffeId.parse(identity))
                .build();
    }

    private Step start(UpstreamTls tls, Endpoint... endpoints) {
        fixture.plane
                .cluster(cluster().tls(tls), endpoints)
                .routes(route(to("payment")
                        .retryPolicy(retries(1, RetryOn.CONNECT_FAILURE).build())
                        .build()));
        return fixture.exchange(TestRequest.get("/")).start();
    }

    @Test
    void speaksPlaintextToAnEndpointThatDoesNotAnnounceTls() {
        Attempt attempt = start(perEndpoint(StringMatch.exact(PAYMENT)), endpoint("10.0.0.1"))
                .attempt();

        assertThat(attempt.tls()).isNull();
        assertThat(attempt.poolHost()).isEqualTo("ip-10-0-0-1-8080.p1.inweave.invalid");
    }

    @Test
    void expectsTheEndpointsOwnIdentity() {
        Attempt attempt = start(
                        perEndpoint(StringMatch.exact(PAYMENT), StringMatch.exact(OTHER)),
                        announced("10.0.0.1", PAYMENT))
                .attempt();

        assertThat(attempt.tls().expected()).containsExactly(SpiffeId.parse(PAYMENT));
        assertThat(attempt.tls().sni()).isEqualTo("outbound_.8080_._.payment.shop.svc.cluster.local");
        assertThat(attempt.poolHost()).matches("ip-10-0-0-1-8080\\.t[0-9a-f]{32}\\.inweave\\.invalid");
    }

    @Test
    void expectsTheClustersNamesOfAnEndpointWithoutOneOfItsOwn() {
        UpstreamTls always = UpstreamTls.always(TlsSettings.builder()
                .subjectAltNames(List.of(StringMatch.exact(PAYMENT), StringMatch.exact(OTHER)))
                .build());

        assertThat(start(always, endpoint("10.0.0.1")).attempt().tls().expected())
                .containsExactly(SpiffeId.parse(PAYMENT), SpiffeId.parse(OTHER));
    }

    @Test
    void neverSharesAConnectionBetweenIdentitiesOrSecurities() {
        UpstreamTls tls = perEndpoint(StringMatch.prefix("spiffe://"));
        String one = start(tls, announced("10.0.0.1", PAYMENT)).attempt().poolHost();
        String two = start(tls, announced("10.0.0.1", OTHER)).attempt().poolHost();
        String plain = start(tls, endpoint("10.0.0.1")).attempt().poolHost();

        assertThat(List.of(one, two, plain)).doesNotHaveDuplicates();
    }

    @Test
    void keepsItsConnectionsWhileAnEndpointStays() {
        UpstreamTls tls = perEndpoint(StringMatch.prefix("spiffe://"));
        String before = start(tls, announced("10.0.0.1", PAYMENT)).attempt().poolHost();
        fixture.exchange(TestRequest.get("/"));
        String after = start(tls, announced("10.0.0.1", PAYMENT)).attempt().poolHost();

        assertThat(after).isEqualTo(before);
    }

    @Test
    void neverUsesConnectionsAgainToAnEndpointThatWentAndCameBack() {
        UpstreamTls tls = perEndpoint(StringMatch.prefix("spiffe://"));
        String first = start(tls, announced("10.0.0.1", PAYMENT)).attempt().poolHost();
        start(tls, announced("10.0.0.2", PAYMENT));
        String again = start(tls, announced("10.0.0.1", PAYMENT)).attempt().poolHost();
        String plain = start(UpstreamTls.NEVER, endpoint("10.0.0.1")).attempt().poolHost();
        start(UpstreamTls.NEVER, endpoint("10.0.0.2"));
        String plainAgain =
                start(UpstreamTls.NEVER, endpoint("10.0.0.1")).attempt().poolHost();

        assertThat(List.of(first, again, plain, plainAgain)).doesNotHaveDuplicates();
    }

    @Test
    void neverUsesConnectionsAgainThatAnEarlierIdentityOfOursMade() {
        UpstreamTls tls = perEndpoint(StringMatch.prefix("spiffe://"));
        String before = start(tls, announced("10.0.0.1", PAYMENT)).attempt().poolHost();
        fixture.ownIdentity.incrementAndGet();
        String after = fixture.exchange(TestRequest.get("/")).start().attempt().poolHost();

        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void sharesConnectionsBetweenClustersUntilTheLastLetsGo() {
        start(UpstreamTls.NEVER, endpoint("10.0.0.1"));
        fixture.plane.cluster(Cluster.builder().name("subset"), endpoint("10.0.0.1"));
        fixture.plane.routes(route(to("subset").build()));
        String shared = fixture.exchange(TestRequest.get("/")).start().attempt().poolHost();
        fixture.plane.cluster(cluster(), endpoint("10.0.0.2"));
        fixture.timer.advance(500);

        assertThat(shared).isEqualTo("ip-10-0-0-1-8080.p1.inweave.invalid");
        assertThat(fixture.exchange(TestRequest.get("/")).start().attempt().poolHost())
                .isEqualTo(shared);

        fixture.plane.forgetClusters();
        fixture.timer.advance(500);
        fixture.plane.cluster(Cluster.builder().name("subset"), endpoint("10.0.0.1"));
        assertThat(fixture.exchange(TestRequest.get("/")).start().attempt().poolHost())
                .isNotEqualTo(shared);
    }

    @Test
    void namesAddressesThatLookAlikeApart() {
        UpstreamTls tls = UpstreamTls.NEVER;
        List<String> hosts = List.of("a-b.c", "a.b-c", "::1", "1::", "10.0.0.1");
        List<String> names = hosts.stream()
                .map(host -> start(tls, endpoint(host)).attempt().poolHost())
                .toList();

        assertThat(names)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z0-9-]{1,63}\\.p[0-9]+\\.inweave\\.invalid"));
    }

    @Test
    void callsNobodyWhomItCannotExpectToBeSomebody() {
        Step none = start(perEndpoint(StringMatch.exact(OTHER)), announced("10.0.0.1", PAYMENT));
        Step unnamed = start(UpstreamTls.always(TlsSettings.builder().build()), endpoint("10.0.0.1"));

        assertThat(none.reply().status()).isEqualTo(503);
        assertThat(none.reply().responseFlags()).isEqualTo("UF");
        assertThat(unnamed.reply().status()).isEqualTo(503);
        assertThat(fixture.log.toString()).contains("an endpoint was not called");
    }

    @Test
    void passesOverAnEndpointThatItCannotExpectAnythingOf() {
        for (int i = 0; i < 10; i++) {
            Step step = start(
                    perEndpoint(StringMatch.exact(PAYMENT)),
                    announced("10.0.0.1", OTHER),
                    announced("10.0.0.2", PAYMENT));
            assertThat(step.attempt().endpoint().address()).isEqualTo("10.0.0.2");
        }
    }

    @Test
    void triesAnotherEndpointWhenThePeerProvesToBeSomebodyElse() {
        fixture.plane
                .cluster(
                        cluster().tls(perEndpoint(StringMatch.exact(PAYMENT))),
                        announced("10.0.0.1", PAYMENT),
                        announced("10.0.0.2", PAYMENT))
                .routes(route(to("payment")
                        .retryPolicy(retries(1, RetryOn.CONNECT_FAILURE).build())
                        .build()));
        ClientExchange exchange = fixture.exchange(TestRequest.post(Replay.ONCE));
        String first = exchange.start().attempt().endpoint().address();
        Step second = exchange.failed(new SSLHandshakeException("SAN"), Failure.TLS, BodyProgress.NOT_BEGUN);

        assertThat(second.attempt().endpoint().address()).isNotEqualTo(first);
        exchange.answered(TestAnswer.of(200));
        exchange.finished(0, 0);
        assertThat(fixture.recorded.only().peer()).isEqualTo(PAYMENT);
        assertThat(fixture.recorded.only().mutualTls()).isTrue();
    }
}
