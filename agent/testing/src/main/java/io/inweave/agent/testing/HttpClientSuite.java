package io.inweave.agent.testing;

import static io.inweave.agent.testing.ClientWorld.CALLER;
import static io.inweave.agent.testing.ClientWorld.last;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.inweave.agent.testing.server.Seen;
import io.inweave.agent.testing.server.Told;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What every HTTP client has to do in the mesh, and what its application must not notice of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HttpClientSuite {
    private final Library library;
    private ClientWorld world;

    protected HttpClientSuite(Library library) {
        this.library = library;
    }

    @BeforeAll
    final void start(@TempDir Path directory) throws IOException {
        world = new ClientWorld(library, directory);
    }

    @AfterAll
    final void stop() {
        if (world != null) {
            world.close();
        }
    }

    @BeforeEach
    final void reset() {
        world.reset();
    }

    private Outcome get(String url) {
        return world.client.call(Call.get(url));
    }

    @Test
    void callsByNamesThatNoDnsKnows() {
        Outcome outcome = get("http://solo:8080/pay?amount=1");

        assertThat(outcome.thrown()).isEmpty();
        assertThat(outcome.status()).isEqualTo(200);
        assertThat(outcome.body()).isEqualTo("A");
        assertThat(last(world.a).path()).isEqualTo("/pay?amount=1");
    }

    @Test
    void provesItsIdentity() {
        get("http://solo:8080/who");

        assertThat(last(world.a).peer()).isEqualTo(CALLER);
    }

    @Test
    void showsTheApplicationWhatItAskedFor() {
        Outcome outcome = get("http://solo:8080/seen");

        assertThat(outcome.uri()).isIn("", "http://solo:8080/seen");
        assertThat(outcome.tlsVisible()).isFalse();
        assertThat(outcome.headers().toString()).doesNotContain("inweave.invalid");
    }

    @Test
    void sendsTheApplicationsAuthority() {
        get("http://solo:8080/host");

        Seen seen = last(world.a);
        assertThat(seen.authority()).isEqualTo("solo:8080");
        assertThat(seen.scheme()).isIn("", "http");
    }

    @Test
    void speaksPlaintextToWorkloadsThatTakeNoMutualTls() {
        Outcome outcome = get("http://plain:8080/");

        assertThat(outcome.body()).isEqualTo("plain");
        assertThat(last(world.plain).peer()).isNull();
        assertThat(last(world.plain).authority()).isEqualTo("plain:8080");
    }

    @Test
    void sharesOneConnectionAmongCalls() {
        get("http://solo:8080/first");
        int before = world.a.accepted();

        IntStream.range(0, 10).forEach(i -> get("http://solo:8080/again"));

        assertThat(world.a.accepted()).isEqualTo(before);
    }

    @Test
    void splitsByWeight() {
        long atB = IntStream.range(0, 200)
                .filter(i -> get("http://canary:8080/").body().equals("B"))
                .count();

        assertThat(atB).isBetween(15L, 75L);
    }

    @Test
    void routesByHeader() {
        Outcome tester = world.client.call(Call.get("http://routed:8080/x").header("x-user", "tester"));
        Outcome other = world.client.call(Call.get("http://routed:8080/x").header("x-user", "someone"));

        assertThat(tester.body()).isEqualTo("B");
        assertThat(other.body()).isEqualTo("A");
    }

    @Test
    void routesByPathAndRewritesIt() {
        Outcome outcome = get("http://routed:8080/new");

        assertThat(outcome.body()).isEqualTo("B");
        assertThat(last(world.b).path()).isEqualTo("/");
        assertThat(outcome.uri()).isIn("", "http://routed:8080/new");
    }

    @Test
    void changesHeadersOfRequestAndAnswer() {
        Outcome outcome = get("http://routed:8080/new");

        assertThat(last(world.b).header("x-route")).isEqualTo("new");
        assertThat(outcome.headers()).containsKey("x-answered-by");
    }

    @Test
    void carriesTraceContext() {
        Set<String> spans = new HashSet<>();
        for (int i = 0; i < 2; i++) {
            get("http://solo:8080/trace");
            String parent = last(world.a).header("traceparent");
            assertThat(parent).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
            spans.add(parent);
        }
        assertThat(spans).hasSize(2);
        assertThat(last(world.a).header("x-request-id")).isNotEmpty();
    }

    @Test
    void joinsTheTraceThatTheApplicationCarries() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        world.client.call(Call.get("http://solo:8080/").header("traceparent", "00-" + trace + "-b7ad6b7169203331-01"));

        assertThat(last(world.a).headers().get("traceparent")).hasSize(1);
        assertThat(last(world.a).header("traceparent"))
                .startsWith("00-" + trace)
                .doesNotContain("b7ad6b7169203331");
    }

    @Test
    void repeatsOn503AtAnotherEndpoint() {
        world.a.answering(request -> Told.of(503, "sorry"));

        for (int i = 0; i < 6; i++) {
            assertThat(get("http://payment:8080/pay").body()).isEqualTo("B");
        }
    }

    @Test
    void repeatsABodyThatIsRepeatable() {
        world.a.answering(request -> Told.of(503, "sorry"));

        for (int i = 0; i < 6; i++) {
            Outcome outcome = world.client.call(Call.post("http://payment:8080/pay", "ten euros"));
            assertThat(outcome.body()).isEqualTo("B");
            assertThat(last(world.b).body()).isEqualTo("ten euros");
        }
    }

    @Test
    void neverRepeatsALargeBodyThatWasBegunAndIsThereOnce() {
        world.a.answering(request -> Told.of(503, "sorry"));
        world.b.answering(request -> Told.of(503, "sorry"));
        int before = world.a.requests().size() + world.b.requests().size();

        Outcome outcome = world.client.call(Call.post("http://payment:8080/pay", "0123456789".repeat(20_000))
                .once());

        assertThat(outcome.status()).isEqualTo(503);
        assertThat(world.a.requests().size() + world.b.requests().size()).isEqualTo(before + 1);
    }

    @Test
    void neverSendsAnEmptyBodyInPlaceOfOneThatIsThereOnce() {
        world.a.answering(request -> Told.of(503, "sorry"));

        for (int i = 0; i < 6; i++) {
            Outcome outcome = world.client.call(
                    Call.post("http://payment:8080/pay", "once").once());
            if (outcome.status() == 200) {
                assertThat(last(world.b).body()).isEqualTo("once");
            }
        }
    }

    @Test
    void repeatsABodyThatWasNotBegunWhenTheEndpointRefuses() {
        for (int i = 0; i < 6; i++) {
            Outcome outcome = world.client.call(
                    Call.post("http://halfdead:8080/pay", "once").once());
            assertThat(outcome.body()).isEqualTo("B");
            assertThat(last(world.b).body()).isEqualTo("once");
        }
    }

    @Test
    void repeatsAfterAReset() {
        world.a.answering(request -> Told.reset());

        for (int i = 0; i < 4; i++) {
            assertThat(get("http://payment:8080/pay").body()).isEqualTo("B");
        }
    }

    @Test
    void repeatsAfterThePerTryTimeout() {
        world.a.answering(request -> Told.never());

        for (int i = 0; i < 2; i++) {
            assertThat(get("http://payment:8080/pay").body()).isEqualTo("B");
        }
    }

    @Test
    void handsOnTheLastAnswerWhenAllFail() {
        world.a.answering(request -> Told.of(503, "sorry"));
        world.b.answering(request -> Told.of(503, "sorry"));

        Outcome outcome = get("http://payment:8080/pay");

        assertThat(outcome.status()).isEqualTo(503);
        assertThat(outcome.body()).isEqualTo("sorry");
    }

    @Test
    void refusesAPeerWithAnotherIdentity() {
        int before = world.a.requests().size();

        Outcome outcome = get("http://impostor:8080/");

        assertThat(outcome.thrown()).isNotEmpty();
        assertThat(world.a.requests()).hasSize(before);
    }

    @Test
    void triesAnotherEndpointWhenOneProvesTheWrongIdentity() {
        for (int i = 0; i < 4; i++) {
            assertThat(get("http://halfimpostor:8080/").body()).isEqualTo("B");
        }
    }

    @Test
    void neverSharesAConnectionBetweenTwoIdentitiesAtOneAddress() {
        assertThat(get("http://solo:8080/").status()).isEqualTo(200);

        assertThat(get("http://impostor:8080/").thrown()).isNotEmpty();

        assertThat(get("http://solo:8080/").status()).isEqualTo(200);
    }

    @Test
    void refusesAnExpiredCertificate() {
        assertThat(get("http://expired:8080/").thrown()).isNotEmpty();
        assertThat(world.expired.requests()).isEmpty();
    }

    @Test
    void refusesACertificateOfAnotherAuthority() {
        assertThat(get("http://foreign:8080/").thrown()).isNotEmpty();
        assertThat(world.foreign.requests()).isEmpty();
    }

    @Test
    void throwsTheLibrarysOwnExceptionWhenNobodyListens() {
        Outcome outcome = get("http://dead:8080/");

        assertThat(outcome.caught()).isEqualTo(refused());
        assertThat(outcome.thrown().toString()).doesNotContain("inweave");
    }

    /** What the library throws when a connection is refused. */
    protected String refused() {
        return "java.net.ConnectException";
    }

    /** What the library throws when its own timeout passes. */
    protected String timedOut() {
        return "java.net.http.HttpTimeoutException";
    }

    @Test
    void answersAFaultAsConfigured() {
        Outcome outcome = get("http://faulty:8080/");

        assertThat(outcome.status()).isEqualTo(418);
        assertThat(outcome.body()).isEqualTo("fault filter abort");
    }

    @Test
    void answers504WhenTheRoutesTimeoutPasses() {
        world.a.answering(request -> Told.never());

        Outcome outcome = get("http://slow:8080/");

        assertThat(outcome.status()).isEqualTo(504);
        assertThat(outcome.body()).isEqualTo("upstream request timeout");
    }

    @Test
    void throwsTheLibrarysOwnTimeout() {
        world.a.answering(request -> Told.never());

        Outcome outcome = world.client.call(Call.get("http://solo:8080/").timeout(300));

        assertThat(outcome.caught()).isEqualTo(timedOut());
    }

    @Test
    void endsACallThatTheApplicationCancels() {
        world.a.answering(request -> Told.never());

        Outcome outcome = world.client.call(Call.get("http://solo:8080/").cancelAfter(300));

        assertThat(outcome.caught()).contains("Cancel");
        world.reset();
        assertThat(get("http://solo:8080/").status()).isEqualTo(200);
    }

    @Test
    void survivesAConnectionThatDiedBetweenTwoCalls() {
        for (int i = 0; i < 5; i++) {
            world.a.closeConnections();
            if (hidesDeadConnections()) {
                assertThat(get("http://solo:8080/").status()).isEqualTo(200);
            } else {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(10))
                        .until(() -> get("http://solo:8080/").status() == 200);
            }
        }
    }

    /** Whether the library itself repeats a GET that met a kept-alive connection at the moment of its end. */
    protected boolean hidesDeadConnections() {
        return true;
    }

    @Test
    void carriesLargeBodiesBothWays() {
        String large = "0123456789".repeat(300_000);
        world.a.answering(request -> Told.of(200, request.body()));

        Outcome outcome = world.client.call(Call.post("http://solo:8080/echo", large));

        assertThat(outcome.body().equals(large)).isTrue();
    }

    @Test
    void leavesRedirectsToTheLibrary() {
        world.a.answering(request -> request.path().equals("/old")
                ? Told.of(302, "").header("location", "http://payment:8080/moved")
                : Told.of(200, "A at " + request.path()));
        world.b.answering(request -> Told.of(200, "B at " + request.path()));

        Outcome outcome = get("http://solo:8080/old");

        assertThat(outcome.body()).endsWith("at /moved");
        assertThat(outcome.uri()).isIn("", "http://payment:8080/moved");
    }

    /** Whether the library by itself keeps cookies of hosts that have no dot in their name. */
    protected boolean keepsCookiesOfShortNames() {
        return true;
    }

    @Test
    void leavesCookiesToTheLibrary() {
        assumeTrue(keepsCookiesOfShortNames(), "the library by itself keeps no cookies of hosts without a dot");
        world.a.answering(request -> Told.of(200, "A").header("set-cookie", "basket=7; Path=/shop"));
        get("http://solo:8080/shop/fill");

        get("http://solo:8080/shop/look");

        assertThat(last(world.a).header("cookie")).contains("basket=").contains("7");
    }

    @Test
    void leavesAuthenticationToTheLibrary() {
        world.a.answering(request -> request.header("authorization") == null
                ? Told.of(401, "who?").header("www-authenticate", "Basic realm=\"shop\"")
                : Told.of(200, "welcome"));

        Outcome outcome = get("http://solo:8080/private");

        assertThat(outcome.status()).isEqualTo(200);
        assertThat(outcome.body()).isEqualTo("welcome");
    }

    @Test
    void leavesHostsOutsideAlone() {
        Outcome outcome = get("http://127.0.0.1:" + world.plain.port() + "/outside");

        assertThat(outcome.status()).isEqualTo(200);
        assertThat(last(world.plain).header("x-envoy-attempt-count")).isNull();
    }

    @Test
    void failsForUnknownHostsAsWithoutTheAgent() {
        try (WovenJvm plain = WovenJvm.plain(library)) {
            Call call = Call.get("http://no-such-host.invalid:8080/");

            assertThat(world.client.call(call).thrown())
                    .isEqualTo(plain.call(call).thrown());
        }
    }

    @Test
    void goesOnWithoutTheControlPlane() throws IOException {
        assertThat(get("http://solo:8080/").status()).isEqualTo(200);
        world.mesh.stopControlPlane();
        try {
            assertThat(get("http://solo:8080/").status()).isEqualTo(200);
            assertThat(get("http://127.0.0.1:" + world.plain.port() + "/").status())
                    .isEqualTo(200);
        } finally {
            world.mesh.startControlPlane();
        }
    }

    @Test
    void followsAnEditOfARoute() {
        world.mesh.config(
                "edited.yaml",
                new Workloads().add("edited", "v1", world.a.port(), "payment").yaml());
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> get("http://edited:8080/").body().equals("A"));

        world.mesh.config(
                "edited.yaml",
                new Workloads().add("edited", "v1", world.b.port(), "payment").yaml());

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> get("http://edited:8080/").body().equals("B"));
    }
}
