package io.inweave.agent.testing;

import static io.inweave.agent.testing.ClientWorld.last;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.inweave.agent.testing.server.Seen;
import io.inweave.agent.testing.server.Told;
import org.junit.jupiter.api.Test;

/** What the application must not notice, and what stays its own. */
abstract class ApplicationCases extends IdentityCases {
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
}
