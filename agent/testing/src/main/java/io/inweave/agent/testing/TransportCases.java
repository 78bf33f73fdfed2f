package io.inweave.agent.testing;

import static io.inweave.agent.testing.ClientWorld.last;
import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.testing.server.Seen;
import io.inweave.agent.testing.server.Told;
import io.inweave.agent.testing.server.UnixServer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What else applications do with a client: their own TLS, proxies, WebSockets, bodies that stream, calls that they give up. */
abstract class TransportCases extends ApplicationCases {
    /** Variants that speak HTTP/2 are named so. */
    @Test
    void speaksTheProtocolOfItsVariant() {
        get("http://solo:8080/protocol");

        String protocol = tested().variant().endsWith("h2") ? "HTTP/2" : "HTTP/1.1";
        assertThat(last(world.a).protocol()).isEqualTo(protocol);
        assertThat(world.accessLines("/protocol")).allMatch(line -> line.contains("\"GET /protocol " + protocol + '"'));
    }

    @Test
    void keepsTheApplicationsOwnTlsEndToEnd() {
        needs(Ability.OWN_TLS);

        Outcome outcome = world.client.call(Call.get("https://secure:8080/pay").trusting(world.certificate()));

        assertThat(outcome.thrown()).isEmpty();
        assertThat(outcome.body()).isEqualTo("secure");
        assertThat(outcome.uri()).isIn("", "https://secure:8080/pay");
        Seen seen = last(world.secure);
        assertThat(seen.peer()).isNull();
        assertThat(seen.authority()).isEqualTo("secure:8080");
        assertThat(seen.header("traceparent")).isNotEmpty();
    }

    @Test
    void repeatsUnderTheApplicationsOwnTls() {
        needs(Ability.OWN_TLS);

        for (int i = 0; i < 4; i++) {
            Outcome outcome =
                    world.client.call(Call.get("https://halfsecure:8080/pay").trusting(world.certificate()));
            assertThat(outcome.body()).isEqualTo("secure");
        }
    }

    @Test
    void leavesTheTrustOfItsOwnTlsToTheApplication() {
        needs(Ability.OWN_TLS);
        int before = world.secure.requests().size();

        Outcome wrongName =
                world.client.call(Call.get("https://othername:8080/").trusting(world.certificate()));
        Outcome untrusted = get("https://secure:8080/");

        assertThat(wrongName.thrown()).isNotEmpty();
        assertThat(untrusted.thrown()).isNotEmpty();
        assertThat(world.secure.requests()).hasSize(before);
    }

    @Test
    void saysOnceThatItLeavesHttpsAlone() {
        Assumptions.assumeTrue(leavesHttpsAlone(), "its https is woven, or not told of");

        get("https://secure:8080/");
        get("https://halfsecure:8080/");
        get("https://outside.example.invalid:8080/");

        Awaitility.await("it is said").atMost(Duration.ofSeconds(20)).until(() -> linesOn("library left alone") > 0);
        assertThat(linesOn("library left alone")).isEqualTo(1);
        assertThat(world.client.output()).contains("library=\"https of ");
    }

    private long linesOn(String text) {
        return world.client.output().lines().filter(line -> line.contains(text)).count();
    }

    /** Whether calls in {@code https} to hosts of the mesh are left to the library, which the agent then says. */
    protected boolean leavesHttpsAlone() {
        return false;
    }

    @Test
    void needsNoProxyWithinTheMesh() {
        needs(Ability.PROXY);
        String proxy = "127.0.0.1:" + world.plain.port();

        Outcome inside = world.client.call(Call.get("http://solo:8080/inside").through(proxy));
        Outcome outside = world.client.call(
                Call.get("http://outside.example.invalid:8080/x").through(proxy));

        assertThat(inside.body()).isEqualTo("A");
        assertThat(last(world.a).path()).isEqualTo("/inside");
        assertThat(world.plain.requests()).extracting(Seen::path).contains(askedOfProxy());
        if (!tunnels()) {
            assertThat(outside.body()).isEqualTo("plain");
        }
    }

    /** Whether the library asks a proxy for a tunnel also where it speaks plaintext, instead of having requests forwarded. */
    protected boolean tunnels() {
        return false;
    }

    private String askedOfProxy() {
        return tunnels() ? "outside.example.invalid:8080" : "http://outside.example.invalid:8080/x";
    }

    @Test
    void leavesUnixDomainSocketsAlone() throws IOException {
        needs(Ability.UNIX_DOMAIN);

        try (UnixServer server = UnixServer.answering("unix")) {
            Outcome outcome = world.client.call(Call.get("http://solo:8080/").through("unix:" + server.path()));

            assertThat(outcome.thrown()).isEmpty();
            assertThat(outcome.body()).isEqualTo("unix");
        }
    }

    @Test
    void carriesAWebSocketOverMutualTls() {
        needs(Ability.WEB_SOCKET);

        Outcome outcome = world.client.call(Call.webSocket("ws://solo:8080/socket", "hello"));

        assertThat(outcome.thrown()).isEmpty();
        assertThat(outcome.body()).isEqualTo("hello");
        assertThat(last(world.a).path()).isEqualTo("/socket");
        assertThat(last(world.a).peer()).isEqualTo(ClientWorld.CALLER);
    }

    @Test
    void streamsAnswers() throws IOException {
        needs(Ability.STREAMING);
        CompletableFuture<Void> passed = new CompletableFuture<>();
        world.a.answering(request -> Told.of(200, "first, ").then(passed, "second"));

        try (Gate gate = new Gate()) {
            CompletableFuture<Outcome> outcome =
                    world.client.begin(Call.get("http://solo:8080/").gated(gate.port()));
            gate.awaitArrival();
            passed.complete(null);
            gate.open();

            assertThat(outcome)
                    .succeedsWithin(Duration.ofSeconds(20))
                    .satisfies(answered -> assertThat(answered.thrown()).isEmpty())
                    .extracting(Outcome::body)
                    .isEqualTo("first, second");
        }
    }

    @Test
    void streamsRequests() throws IOException {
        needs(Ability.STREAMING);
        world.a.answering(request -> Told.of(200, request.body()));
        // Longer than what libraries read ahead before they write.
        String text = "0123456789".repeat(50_000);
        long before = world.a.bodyBytes();

        try (Gate gate = new Gate()) {
            CompletableFuture<Outcome> outcome = world.client.begin(
                    Call.post("http://solo:8080/", text).once().gated(gate.port()));
            gate.awaitArrival();
            Awaitility.await("the beginning has arrived")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> world.a.bodyBytes() > before);
            gate.open();

            assertThat(outcome)
                    .succeedsWithin(Duration.ofSeconds(20))
                    .satisfies(answered -> assertThat(answered.thrown()).isEmpty())
                    .extracting(Outcome::body)
                    .isEqualTo(text);
        }
    }

    @Test
    void letsGoOfWhoeverStillWritesABody() {
        needs(Ability.WRITING);
        // Longer than what libraries and the agent take before there is a connection.
        String text = "0123456789".repeat(50_000);

        Outcome failed = world.client.call(Call.post("http://dead:8080/", text).once());
        Outcome replied =
                world.client.call(Call.post("http://faulty:8080/broken", text).once());

        assertThat(failed.caught()).isEqualTo(refused());
        assertThat(replied.status()).isEqualTo(418);
    }

    @Test
    void givesItsPlaceBackWhenTheApplicationGivesUp() {
        // A connection is there then: some libraries ignore who gives up before they have one.
        assertThat(get("http://narrow:8080/").status()).isEqualTo(200);
        world.a.answering(request -> Told.never());
        if (endsWhatIsCancelled()) {
            assertThat(world.client
                            .call(Call.get("http://narrow:8080/").cancelAfter(300))
                            .thrown())
                    .isNotEmpty();
        }
        assertThat(world.client
                        .call(Call.get("http://narrow:8080/").timeout(300))
                        .thrown())
                .isNotEmpty();
        world.reset();

        assertThat(get("http://narrow:8080/").status()).isEqualTo(200);
    }

    @Test
    void givesItsPlaceBackWhenAnAnswerIsForgotten() {
        needs(Ability.FORGETTING);

        assertThat(world.client.call(Call.get("http://narrow:8080/").unread()).status())
                .isEqualTo(200);

        Awaitility.await("the place is free again")
                .atMost(Duration.ofSeconds(20))
                .until(() -> get("http://narrow:8080/").status() == 200);
    }

    /** Whether the library itself ends the exchange of a call that the application cancels. */
    protected boolean endsWhatIsCancelled() {
        return true;
    }
}
