package io.inweave.core.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.inweave.core.grpc.GrpcEndpoint;
import io.inweave.core.identity.CertificateAuthority;
import io.inweave.core.identity.GrpcCertificateAuthority;
import io.inweave.core.identity.Identity;
import io.inweave.core.identity.IdentityOrigin;
import io.inweave.core.identity.IdentityRenewal;
import io.inweave.core.identity.IdentityState;
import io.inweave.core.identity.JoinToken;
import io.inweave.core.identity.ServiceAccountToken;
import io.inweave.core.identity.SpiffeId;
import io.inweave.core.identity.StateDirectory;
import io.inweave.core.identity.TestAuthority;
import io.inweave.core.identity.TestTokens;
import io.inweave.core.telemetry.EventLog;
import io.inweave.core.tls.ControlPlaneTls;
import io.inweave.core.tls.MeshTls;
import io.inweave.core.tls.TestCertificateServer;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** First contact, renewal and state, against a real gRPC server. */
class IdentityRenewalTest {
    private static final TestAuthority AUTHORITY = TestAuthority.of("cluster.local");
    private static final SpiffeId CHECKOUT = AUTHORITY.id("shop", "checkout");

    private final StringBuffer log = new StringBuffer();
    private final EventLog events = EventLog.to(log, EventLog.Level.DEBUG, Clock.systemUTC());
    private final IdentityState state = new IdentityState();
    private final Clock clock = Clock.systemUTC();
    private final ScheduledExecutorService timer = Timers.daemon("test-timer");
    private IdentityRenewal renewal;

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        if (renewal != null) {
            renewal.close();
        }
        timer.shutdownNow();
    }

    private void start(JoinToken token) {
        start(token, null);
    }

    private void start(JoinToken token, StateDirectory kept) {
        ControlPlaneTls first = ControlPlaneTls.pinned(token, clock);
        GrpcCertificateAuthority byToken =
                GrpcCertificateAuthority.withToken(GrpcEndpoint.secured(token.address(), first, timer), token);
        IdentityOrigin origin = IdentityOrigin.ofToken(token, byToken, byCertificate(token.address()), List::of);
        renewal = IdentityRenewal.of(state, origin, kept, new IdentityLog(events), clock);
        renewal.begin();
    }

    private GrpcCertificateAuthority byCertificate(String address) {
        ControlPlaneTls mutual = ControlPlaneTls.mutual(MeshTls.of(state, events, clock), state);
        return GrpcCertificateAuthority.withCertificate(GrpcEndpoint.secured(address, mutual, timer));
    }

    private static JoinToken token(TestCertificateServer server) {
        return TestTokens.of(AUTHORITY, server.address(), "shop", "checkout");
    }

    private Identity issued() {
        await().atMost(Duration.ofSeconds(10)).until(() -> state.current() != null);
        return state.current();
    }

    @Test
    void theFirstIdentityComesByTokenOverThePinnedRoot() throws Exception {
        try (TestCertificateServer server = TestCertificateServer.start(AUTHORITY, CHECKOUT)) {
            JoinToken token = token(server);
            start(token);

            assertThat(issued().id()).isEqualTo(CHECKOUT);
            assertThat(issued().bundle().roots()).containsExactly(AUTHORITY.root());
            assertThat(server.asked()).singleElement().satisfies(asked -> {
                assertThat(asked.authorization()).isEqualTo("Bearer " + token.text());
                assertThat(asked.clientCertificate()).isFalse();
            });
            assertThat(log).contains("identity issued").doesNotContain(token.text());
        }
    }

    @Test
    void inKubernetesTokenAndRootsAreReadWhenTheyAreNeeded() throws Exception {
        Path token = directory.resolve("token");
        Path roots = directory.resolve("root-cert.pem");
        Files.writeString(token, serviceAccountToken("old"));
        try (TestCertificateServer server = TestCertificateServer.start(AUTHORITY, CHECKOUT)) {
            ServiceAccountToken account = ServiceAccountToken.in(token, CHECKOUT.trustDomain());
            DataPlaneConfig config = DataPlaneConfig.builder()
                    .controlPlane(server.address())
                    .token(account)
                    .rootFile(roots)
                    .build();
            ControlPlaneTls mutual = ControlPlaneTls.mutual(MeshTls.of(state, events, clock), state);
            ControlPlaneLink link = new ControlPlaneLink(config, mutual, timer, events, clock);
            renewal = IdentityRenewal.of(state, link.origin(), null, new IdentityLog(events), clock);
            renewal.begin();
            // Without a root nobody is trusted, and nobody is shown the token.
            await().until(() -> renewal.failures() >= 1);
            assertThat(server.asked()).isEmpty();

            Files.writeString(token, serviceAccountToken("new"));
            long failures = renewal.failures();
            // The attempt that runs may have read the token before: only the one after it has the new one for sure.
            await().until(() -> renewal.failures() >= failures + 2);
            Files.writeString(
                    roots,
                    "-----BEGIN CERTIFICATE-----\n"
                            + Base64.getMimeEncoder()
                                    .encodeToString(AUTHORITY.root().getEncoded())
                            + "\n-----END CERTIFICATE-----\n");
            assertThat(issued().id()).isEqualTo(CHECKOUT);
            assertThat(server.asked())
                    .singleElement()
                    .satisfies(asked ->
                            assertThat(asked.authorization()).isEqualTo("Bearer " + serviceAccountToken("new")));
        }
    }

    private static String serviceAccountToken(String id) {
        String claims = "{\"aud\":[\"istio-ca\"],\"sub\":\"system:serviceaccount:shop:checkout\",\"exp\":4000000000,"
                + "\"jti\":\"" + id + "\",\"kubernetes.io\":{\"namespace\":\"shop\"}}";
        return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".c2ln";
    }

    @Test
    void itIsRenewedByMutualTlsAtHalfOfItsLifeWithANewKey() throws Exception {
        try (TestCertificateServer server = TestCertificateServer.start(AUTHORITY, CHECKOUT)) {
            server.issuing(Duration.ofSeconds(4));
            start(token(server));
            Identity first = issued();

            await().atMost(Duration.ofSeconds(10)).until(() -> state.current() != first);

            assertThat(server.asked().get(1).clientCertificate()).isTrue();
            assertThat(server.asked().get(1).authorization()).isNull();
            assertThat(server.asked().get(1).key())
                    .isNotEqualTo(server.asked().get(0).key());
            assertThat(first.svid().expiredAt(clock.instant())).isFalse();
        }
    }

    @Test
    void aLateControlPlaneIsWaitedFor() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        start(TestTokens.of(AUTHORITY, "127.0.0.1:" + port, "shop", "checkout"));
        await().until(() -> renewal.failures() >= 2);
        assertThat(log).contains("no identity yet, trying again");

        try (TestCertificateServer server = TestCertificateServer.startAt(port, AUTHORITY, CHECKOUT)) {
            assertThat(issued().id()).isEqualTo(CHECKOUT);
        }
    }

    @Test
    void anErrorDoesNotEndTheRenewal() throws Exception {
        try (TestCertificateServer server = TestCertificateServer.start(AUTHORITY, CHECKOUT)) {
            JoinToken token = token(server);
            ControlPlaneTls first = ControlPlaneTls.pinned(token, clock);
            CertificateAuthority byToken =
                    GrpcCertificateAuthority.withToken(GrpcEndpoint.secured(token.address(), first, timer), token);
            AtomicInteger asked = new AtomicInteger();
            CertificateAuthority failing = request -> {
                if (asked.incrementAndGet() < 3) {
                    throw new OutOfMemoryError("unable to create native thread");
                }
                return byToken.sign(request);
            };
            IdentityOrigin origin = IdentityOrigin.ofToken(token, failing, byCertificate(token.address()), List::of);
            renewal = IdentityRenewal.of(state, origin, null, new IdentityLog(events), clock);
            renewal.begin();

            assertThat(issued().id()).isEqualTo(CHECKOUT);
            assertThat(renewal.failures()).isEqualTo(2);
            assertThat(log).contains("unable to create native thread");
        }
    }

    @Test
    void aRepeatedFirstRequestUsesTheSameKeySoThatTheTokenIsUsedOnce() throws Exception {
        try (TestCertificateServer server = TestCertificateServer.start(AUTHORITY, AUTHORITY.id("shop", "other"))) {
            start(token(server));

            await().until(() ->
                    server.asked().size() >= 2 && server.asked().get(1).key() != null);
            assertThat(server.asked().get(0).key())
                    .isEqualTo(server.asked().get(1).key());
            assertThat(state.current()).isNull();
            assertThat(log).contains("expected a certificate of " + CHECKOUT + ", got one of");
        }
    }

    @Test
    void aServerOfAForeignRootIsNotGivenTheToken() throws Exception {
        try (TestCertificateServer server = TestCertificateServer.start(TestAuthority.of("cluster.local"), CHECKOUT)) {
            start(token(server));

            await().until(() -> renewal.lastFailure() != null);
            await().untilAsserted(() -> assertThat(log).contains("foreign root", "the join token names"));
            assertThat(server.asked()).isEmpty();
            assertThat(state.current()).isNull();
        }
    }

    @Test
    void aServerThatIsNotTheControlPlaneIsNotGivenTheToken() throws Exception {
        try (TestCertificateServer server = TestCertificateServer.impostor(AUTHORITY, CHECKOUT)) {
            start(token(server));

            await().untilAsserted(() -> assertThat(log)
                    .contains("wrong identity: expected spiffe://cluster.local/ns/inweave-system/sa/inweave"));
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void aRefusedTokenIsToldAsTheControlPlaneSaidIt() throws Exception {
        try (TestCertificateServer server = TestCertificateServer.start(AUTHORITY, CHECKOUT)) {
            server.failWith(Status.UNAUTHENTICATED.withDescription("join token: already used"));
            start(token(server));

            await().untilAsserted(() -> assertThat(log)
                    .contains("certificate refused by the control plane: UNAUTHENTICATED: join token: already used"));
        }
    }

    @Test
    void anExpiredTokenIsNotEvenSent() throws Exception {
        try (TestCertificateServer server = TestCertificateServer.start(AUTHORITY, CHECKOUT)) {
            start(TestTokens.of(AUTHORITY, server.address(), "shop", "checkout", Duration.ofSeconds(-1)));

            await().untilAsserted(() -> assertThat(log).contains("join token: expired at", "mint a new one"));
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void theOldIdentityServesOnWhileRenewalFails() throws Exception {
        try (TestCertificateServer server = TestCertificateServer.start(AUTHORITY, CHECKOUT)) {
            server.issuing(Duration.ofSeconds(30));
            start(token(server));
            Identity first = issued();
            server.failWith(Status.UNAVAILABLE.withDescription("no leader"));
            renewal.close();
            IdentityState later = state;
            renewal = IdentityRenewal.of(
                    later,
                    IdentityOrigin.ofCertificate(byCertificate(server.address()), List::of),
                    null,
                    new IdentityLog(events),
                    Clock.offset(clock, Duration.ofSeconds(20)));
            renewal.begin();

            await().untilAsserted(() -> assertThat(log).contains("identity is not renewed, the old one serves on"));
            assertThat(state.current()).isSameAs(first);
        }
    }

    @Test
    void aSavedIdentitySurvivesARestartWithoutAControlPlane() throws Exception {
        try (TestCertificateServer server = TestCertificateServer.start(AUTHORITY, CHECKOUT)) {
            start(token(server), StateDirectory.of(directory.resolve("state"), new IdentityLog(events)));
            issued();
        }
        Path file = directory.resolve("state/identity.pem");
        await().until(() -> Files.exists(file));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        var saved = StateDirectory.of(directory.resolve("state"), new IdentityLog(events))
                .load(clock);

        assertThat(saved.identity().id()).isEqualTo(CHECKOUT);
        assertThat(saved.identity().svid().leaf()).isEqualTo(issued().svid().leaf());
        assertThat(saved.group()).isEqualTo("shop/checkout");
    }
}
