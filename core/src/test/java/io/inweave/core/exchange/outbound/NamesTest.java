package io.inweave.core.exchange.outbound;

import static io.inweave.core.exchange.kit.Fixture.cluster;
import static io.inweave.core.exchange.kit.Fixture.to;
import static io.inweave.core.exchange.kit.TestMesh.endpoint;
import static io.inweave.core.exchange.kit.TestMesh.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.inweave.core.exchange.ClientExchange;
import io.inweave.core.exchange.Destination;
import io.inweave.core.exchange.Destination.Kind;
import io.inweave.core.exchange.LocalReply;
import io.inweave.core.exchange.kit.Fixture;
import io.inweave.core.exchange.kit.TestMesh;
import io.inweave.core.exchange.kit.TestRequest;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts inside and outside, known and not yet known. */
final class NamesTest {
    private final Fixture fixture = new Fixture();

    private Kind kind(String host) {
        return fixture.mesh.destination(host, 8080).kind();
    }

    @Test
    void asksOnceForAllWhoWaitForTheSameName() {
        assertThat(kind("payment")).isEqualTo(Kind.UNKNOWN);
        CompletableFuture<Destination> one = fixture.mesh.discover("payment", 8080);
        CompletableFuture<Destination> two = fixture.mesh.discover("payment", 8080);
        assertThat(fixture.plane.asked).containsExactly("payment:8080");
        assertThat(one).isNotDone();

        fixture.plane
                .cluster(cluster(), endpoint("10.0.0.1"))
                .routes(route(to("payment").build()));

        assertThat(one.join().kind()).isEqualTo(Kind.MESH);
        assertThat(two.join().kind()).isEqualTo(Kind.MESH);
        assertThat(kind("payment")).isEqualTo(Kind.MESH);
        assertThat(fixture.mesh.await("payment", 8080).kind()).isEqualTo(Kind.MESH);
    }

    @Test
    void leavesAHostAloneThatTheControlPlaneDoesNotKnow() {
        CompletableFuture<Destination> asked = fixture.mesh.discover("example.com", 8080);
        fixture.plane.absent("example.com:8080");

        assertThat(asked.join()).isSameAs(Destination.OUTSIDE);
        assertThat(kind("example.com")).isEqualTo(Kind.OUTSIDE);
    }

    @Test
    void refusesStrangersWhereOnlyTheRegistryMayBeCalled() {
        OutboundMesh strict = OutboundMesh.start(
                fixture.plane,
                OutboundSettings.defaults().withStrangers(OutboundSettings.Strangers.REFUSE),
                fixture.environment);
        fixture.plane.absent("example.com:443");

        Destination destination = strict.destination("example.com", 443);
        ClientExchange exchange = destination.exchange(TestRequest.get("/"));
        LocalReply reply = exchange.start().reply();
        exchange.finished(0, 0);

        assertThat(destination.kind()).isEqualTo(Kind.REFUSED);
        assertThat(reply.status()).isEqualTo(502);
        assertThat(fixture.recorded.only().cluster()).isEqualTo("BlackHoleCluster");
    }

    @Test
    void waitsForTheFirstAnswerOfAllOnceAProcess() {
        CompletableFuture<Destination> first = fixture.mesh.discover("example.com", 8080);
        fixture.timer.advance(4_000);
        CompletableFuture<Destination> second = fixture.mesh.discover("example.org", 8080);
        fixture.timer.advance(900);
        assertThat(first).isNotDone();
        assertThat(second).isNotDone();

        fixture.timer.advance(200);

        assertThat(first).isCompletedWithValue(Destination.OUTSIDE);
        assertThat(second).isCompletedWithValue(Destination.OUTSIDE);
        assertThat(fixture.mesh.discover("example.net", 8080)).isDone();
        assertThat(kind("example.com")).isEqualTo(Kind.OUTSIDE);
        assertThat(fixture.log.toString()).contains("no answer from the control plane in time");
    }

    @Test
    void waitsForAnAnswerThatIsSlowAsLongAsItCanBeExpected() {
        fixture.plane.absent("example.com:8080");
        CompletableFuture<Destination> asked = fixture.mesh.discover("checkout.shop", 8080);
        fixture.timer.advance(2_000);
        assertThat(asked).isNotDone();

        fixture.plane
                .cluster(cluster(), endpoint("10.0.0.1"))
                .listener(TestMesh.payment(
                        "checkout.shop:8080", route(to("payment").build())));

        assertThat(asked.join().kind()).isEqualTo(Kind.MESH);
    }

    @Test
    void waitsOnlyOnceForAPlaneThatDoesNotTellOfStrangers() {
        fixture.plane.answerFirst();
        CompletableFuture<Destination> first = fixture.mesh.discover("example.com", 8080);
        fixture.timer.advance(4_900);
        assertThat(first).isNotDone();
        fixture.timer.advance(200);
        assertThat(first).isCompletedWithValue(Destination.OUTSIDE);

        CompletableFuture<Destination> second = fixture.mesh.discover("example.org", 8080);
        fixture.timer.advance(199);
        assertThat(second).isNotDone();
        fixture.timer.advance(2);
        assertThat(second).isCompletedWithValue(Destination.OUTSIDE);

        fixture.plane.absent("example.com:8080");
        CompletableFuture<Destination> third = fixture.mesh.discover("example.net", 8080);
        fixture.timer.advance(1_000);
        assertThat(third).isNotDone();
    }

    @Test
    void stopsWaitingWhenTheStreamEnds() {
        fixture.plane.absent("example.com:8080");
        CompletableFuture<Destination> asked = fixture.mesh.discover("example.org", 8080);
        fixture.timer.advance(1_000);
        assertThat(asked).isNotDone();

        fixture.plane.connected = false;
        fixture.timer.advance(201);

        assertThat(asked).isCompletedWithValue(Destination.OUTSIDE);
    }

    @Test
    void neverLetsANameGoOutThatIsKnownToBeOfTheMesh() {
        fixture.plane.connected = false;
        fixture.plane.incomplete("checkout.shop:8080");
        CompletableFuture<Destination> asked = fixture.mesh.discover("checkout.shop", 8080);
        fixture.timer.advance(4_900);
        assertThat(asked).isNotDone();
        fixture.timer.advance(300);

        assertThat(asked.join().kind()).isEqualTo(Kind.REFUSED);
        assertThat(kind("checkout.shop")).isEqualTo(Kind.REFUSED);
    }

    @Test
    void leavesAHostAloneThatTheLastKnownStateDoesNotHave() {
        fixture.plane.lastKnown("billing.example.com:8080", "example.com:8080");
        CompletableFuture<Destination> asked = fixture.mesh.discover("example.com", 8080);
        fixture.timer.advance(5_100);

        assertThat(asked.join()).isSameAs(Destination.OUTSIDE);
    }

    @Test
    void givesANewNameOneRoundTripWithoutAStream() {
        fixture.plane.absent("example.com:8080");
        fixture.plane.connected = false;
        CompletableFuture<Destination> asked = fixture.mesh.discover("example.org", 8080);

        fixture.timer.advance(199);
        assertThat(asked).isNotDone();
        fixture.timer.advance(2);

        assertThat(asked).isCompletedWithValue(Destination.OUTSIDE);
        assertThat(kind("example.org")).isEqualTo(Kind.OUTSIDE);
    }

    @Test
    void givesANameOneRoundTripFromTheFirstAnswer() {
        fixture.plane.connected = false;
        CompletableFuture<Destination> asked = fixture.mesh.discover("example.org", 8080);
        fixture.timer.advance(1_000);
        fixture.plane.answerFirst();
        fixture.timer.advance(150);
        assertThat(asked).isNotDone();
        fixture.timer.advance(51);

        assertThat(asked).isDone();
    }

    @Test
    void usesAnAnswerThatComesLate() {
        fixture.mesh.discover("payment", 8080);
        fixture.timer.advance(6_000);
        assertThat(kind("payment")).isEqualTo(Kind.REFUSED);

        fixture.plane
                .cluster(cluster(), endpoint("10.0.0.1"))
                .routes(route(to("payment").build()));

        assertThat(kind("payment")).isEqualTo(Kind.MESH);
    }

    @ParameterizedTest
    @CsvSource({
        "payment, REFUSED",
        "payment., REFUSED",
        "payment.shop.svc, REFUSED",
        "payment.shop.svc.cluster.local, REFUSED",
        "PAYMENT.shop.SVC, REFUSED",
        "payment.shop, OUTSIDE",
        "localhost, OUTSIDE",
        "10.0.0.1, OUTSIDE",
        "[::1], OUTSIDE",
        "svc.example.com, OUTSIDE",
        "example.com, OUTSIDE"
    })
    void failsOnlyWhatCanOnlyBeOfTheMeshWithoutAnAnswer(String host, Kind kind) {
        CompletableFuture<Destination> asked = fixture.mesh.discover(host, 8080);
        fixture.timer.advance(5_100);

        assertThat(asked.join().kind()).isEqualTo(kind);
    }

    @Test
    void failsANameOfTheLastKnownStateThatCannotBeServedFromIt() {
        fixture.plane.lastKnown("billing.example.com:8080");
        CompletableFuture<Destination> asked = fixture.mesh.discover("billing.example.com", 8080);
        fixture.timer.advance(5_100);

        assertThat(asked.join().kind()).isEqualTo(Kind.REFUSED);
        ClientExchange exchange = asked.join().exchange(TestRequest.grpc("/a.B/C"));
        assertThat(exchange.start().reply().grpcStatus()).isEqualTo(14);
        exchange.finished(0, 0);
        assertThat(fixture.recorded.only().flags()).isEqualTo("NC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNKNOWN", "OUTSIDE"})
    void hasNoExchangeWithWhatIsLeftAlone(String which) {
        Destination destination = which.equals("UNKNOWN") ? Destination.UNKNOWN : Destination.OUTSIDE;

        assertThatIllegalStateException()
                .isThrownBy(() -> destination.exchange(TestRequest.get("/")))
                .withMessageContaining(which);
    }
}
