package io.inweave.core.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inweave.core.identity.Identity;
import io.inweave.core.identity.IdentityState;
import io.inweave.core.identity.PeerRejected;
import io.inweave.core.identity.SpiffeId;
import io.inweave.core.identity.Svid;
import io.inweave.core.identity.TestAuthority;
import io.inweave.core.identity.TrustBundle;
import io.inweave.core.telemetry.EventLog;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeshTlsTest {
    private static final TestAuthority AUTHORITY = TestAuthority.of("cluster.local");

    private final StringBuffer log = new StringBuffer();
    private final IdentityState clientIdentity = new IdentityState();
    private final IdentityState serverIdentity = new IdentityState();
    private final MeshTls client = tls(clientIdentity);
    private final MeshTls server = tls(serverIdentity);
    private final TlsTarget target = target("payment");

    private MeshTls tls(IdentityState identities) {
        return MeshTls.of(identities, EventLog.to(log, EventLog.Level.DEBUG, Clock.systemUTC()), Clock.systemUTC());
    }

    private static TlsTarget target(String... accounts) {
        List<SpiffeId> ids = Arrays.stream(accounts)
                .map(account -> AUTHORITY.id("shop", account))
                .toList();
        return TlsTarget.of(ids, "outbound_.8080_._.payment.shop.svc.cluster.local", "http/1.1");
    }

    private void bothHaveIdentities() {
        clientIdentity.publish(AUTHORITY.identity("shop", "checkout"));
        serverIdentity.publish(AUTHORITY.identity("shop", "payment"));
    }

    private TlsPair pair(SSLEngine clientEngine) throws SSLException {
        return new TlsPair(clientEngine, server.serverEngine(AlpnChooser.HTTP_1_1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bothSidesProveWhoTheyAre(String version) throws Exception {
        bothHaveIdentities();
        SSLEngine clientEngine = client.clientEngine(target, List.of("h2", "http/1.1"));
        SSLEngine serverEngine = server.serverEngine(AlpnChooser.HTTP_1_1);
        clientEngine.setEnabledProtocols(new String[] {version});

        assertThat(new TlsPair(clientEngine, serverEngine).echo("hello")).isEqualTo("hello");

        assertThat(clientEngine.getSession().getProtocol()).isEqualTo(version);
        assertThat(clientEngine.getApplicationProtocol()).isEqualTo("http/1.1");
        assertThat(server.verify(serverEngine.getSession()).id()).isEqualTo(AUTHORITY.id("shop", "checkout"));
        assertThat(client.verify(clientEngine.getSession(), target).id()).isEqualTo(AUTHORITY.id("shop", "payment"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aServerOfAnotherIdentityIsRefusedNamingBoth(String version) throws Exception {
        bothHaveIdentities();
        SSLEngine engine = client.clientEngine(target("inventory", "ledger"), List.of());
        engine.setEnabledProtocols(new String[] {version});

        assertThatThrownBy(() -> pair(engine).echo("hello"))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("wrong identity: expected spiffe://cluster.local/ns/shop/sa/inventory "
                        + "spiffe://cluster.local/ns/shop/sa/ledger, got spiffe://cluster.local/ns/shop/sa/payment")
                .hasCauseInstanceOf(PeerRejected.class);
        assertThat(log).contains("TLS handshake failed", "wrong identity");
    }

    @Test
    void aServerOfAForeignRootIsRefused() throws Exception {
        clientIdentity.publish(AUTHORITY.identity("shop", "checkout"));
        serverIdentity.publish(TestAuthority.of("cluster.local").identity("shop", "payment"));

        assertThatThrownBy(() -> pair(client.clientEngine(target, List.of())).echo("hello"))
                .hasMessageContaining("foreign root")
                .hasMessageContaining("spiffe://cluster.local/ns/shop/sa/payment");
    }

    @Test
    void aServerOfAForeignTrustDomainIsRefused() throws Exception {
        clientIdentity.publish(AUTHORITY.identity("shop", "checkout"));
        serverIdentity.publish(TestAuthority.of("elsewhere").identity("shop", "payment"));

        assertThatThrownBy(() -> pair(client.clientEngine(target, List.of())).echo("hello"))
                .hasMessageContaining("foreign trust domain: expected cluster.local, got spiffe://elsewhere/");
    }

    @Test
    void aClientOfAForeignRootIsRefusedByTheServer() throws Exception {
        TestAuthority foreign = TestAuthority.of("cluster.local");
        Identity stranger = foreign.identity("shop", "checkout");
        clientIdentity.publish(Identity.of(stranger.svid(), AUTHORITY.bundle()));
        serverIdentity.publish(AUTHORITY.identity("shop", "payment"));

        assertThatThrownBy(() -> pair(client.clientEngine(target, List.of())).echo("hello"))
                .hasMessageContaining("foreign root: the certificate of spiffe://cluster.local/ns/shop/sa/checkout");
        assertThat(log).contains("as=server");
    }

    @Test
    void aClientWhoseCertificateHasExpiredIsRefusedByTheServer() throws Exception {
        Instant now = Instant.now();
        clientIdentity.publish(AUTHORITY.identity("shop", "checkout", now.minusSeconds(7200), now.minusSeconds(60)));
        serverIdentity.publish(AUTHORITY.identity("shop", "payment"));
        MeshTls behindTheTimes = MeshTls.of(
                clientIdentity, EventLog.none(), Clock.offset(Clock.systemUTC(), java.time.Duration.ofHours(-1)));

        assertThatThrownBy(() -> pair(behindTheTimes.clientEngine(targetBefore(now), List.of()))
                        .echo("hello"))
                .hasMessageContaining("expired: the certificate of spiffe://cluster.local/ns/shop/sa/checkout ended");
    }

    /** The client's clock is an hour slow: the server's certificate must be old enough for it. */
    private TlsTarget targetBefore(Instant now) {
        serverIdentity.publish(AUTHORITY.identity("shop", "payment", now.minusSeconds(9000), now.plusSeconds(3600)));
        return target;
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aClientWithoutACertificateIsRefusedByTheServer(String version) throws Exception {
        bothHaveIdentities();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustingEverybody()}, null);
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(new String[] {version});

        assertThatThrownBy(() -> pair(engine).echo("hello")).hasMessageContaining("no client certificate");
        assertThat(log).contains("no client certificate");
    }

    @Test
    void anIdentityThatHasExpiredIsNotUsedByEitherSide() {
        Instant now = Instant.now();
        serverIdentity.publish(AUTHORITY.identity("shop", "payment", now.minusSeconds(7200), now.minusSeconds(60)));

        assertThatThrownBy(() -> server.serverEngine(AlpnChooser.HTTP_1_1))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("our own certificate of spiffe://cluster.local/ns/shop/sa/payment ended");
        assertThatThrownBy(() -> server.clientEngine(target, List.of())).hasMessageContaining("refused");
    }

    @Test
    void withoutAnIdentityThereIsNoEngine() {
        assertThatThrownBy(() -> client.clientEngine(target, List.of()))
                .hasMessageContaining("there is no identity yet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aSecondConnectionResumesTheSession(String version) throws Exception {
        bothHaveIdentities();
        connectTwice(version, target, target);

        assertThat(lastCreation()).isLessThanOrEqualTo(firstEnd);
    }

    private long firstEnd;
    private SSLEngine second;

    private long lastCreation() {
        return second.getSession().getCreationTime();
    }

    /** Leaves a visible gap of time between the two handshakes, so that a session's age tells which made it. */
    private void connectTwice(String version, TlsTarget one, TlsTarget two) throws SSLException {
        SSLEngine first = client.clientEngine(one, List.of());
        first.setEnabledProtocols(new String[] {version});
        pair(first).echo("one");
        firstEnd = System.currentTimeMillis();
        while (System.currentTimeMillis() <= firstEnd + 2) {
            Thread.onSpinWait();
        }
        second = client.clientEngine(two, List.of());
        second.setEnabledProtocols(new String[] {version});
        pair(second).echo("two");
    }

    @Test
    void aSessionIsNotOfferedToAnotherIdentity() throws Exception {
        bothHaveIdentities();
        connectTwice("TLSv1.3", target, target("payment", "ledger"));

        assertThat(lastCreation()).isGreaterThan(firstEnd);
    }

    @Test
    void aNewIdentityMeansANewSession() throws Exception {
        bothHaveIdentities();
        pair(client.clientEngine(target, List.of())).echo("one");
        firstEnd = System.currentTimeMillis();
        serverIdentity.publish(AUTHORITY.identity("shop", "payment"));
        clientIdentity.publish(AUTHORITY.identity("shop", "checkout"));
        while (System.currentTimeMillis() <= firstEnd + 2) {
            Thread.onSpinWait();
        }
        second = client.clientEngine(target, List.of());
        pair(second).echo("two");

        assertThat(lastCreation()).isGreaterThan(firstEnd);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aResumedSessionIsRefusedOnceTheBundleNoLongerVouchesForThePeer(String version) throws Exception {
        bothHaveIdentities();
        SSLEngine first = client.clientEngine(target, List.of());
        first.setEnabledProtocols(new String[] {version});
        pair(first).echo("one");
        SSLEngine resuming = client.clientEngine(target, List.of());
        resuming.setEnabledProtocols(new String[] {version});
        SSLEngine accepting = server.serverEngine(AlpnChooser.HTTP_1_1);

        // The engines above were made before the change: they may still resume what the old roots vouched for.
        TestAuthority next = TestAuthority.of("cluster.local");
        Svid old = clientIdentity.current().svid();
        clientIdentity.publish(
                Identity.of(old, TrustBundle.of(AUTHORITY.bundle().trustDomain(), List.of(next.root()))));

        assertThatThrownBy(() -> new TlsPair(resuming, accepting).echo("two")).hasMessageContaining("foreign root");
    }

    @Test
    void anEngineThatRefusedItsPeerPassesNoApplicationData() throws Exception {
        bothHaveIdentities();
        SSLEngine resuming = client.clientEngine(target, List.of());
        SSLEngine accepting = server.serverEngine(AlpnChooser.HTTP_1_1);
        TestAuthority next = TestAuthority.of("cluster.local");
        clientIdentity.publish(Identity.of(clientIdentity.current().svid(), next.bundle()));
        TlsPair pair = new TlsPair(resuming, accepting);

        assertThatThrownBy(() -> pair.echo("secret")).isInstanceOf(SSLException.class);
        assertThatThrownBy(() -> pair.echo("secret")).isInstanceOf(SSLException.class);
    }

    @Test
    void choosesTheStandardNameAmongIstiosOffers() {
        assertThat(AlpnChooser.HTTP_1_1.choose(List.of("istio-http/1.1", "istio", "http/1.1")))
                .isEqualTo("http/1.1");
        assertThat(AlpnChooser.HTTP_2.choose(List.of("istio-h2", "istio", "h2")))
                .isEqualTo("h2");
        assertThat(AlpnChooser.HTTP_1_1.choose(List.of("istio-http/1.1"))).isEqualTo("istio-http/1.1");
        assertThat(AlpnChooser.HTTP_1_1.choose(List.of("h2"))).isEmpty();
        assertThat(AlpnChooser.ANY_HTTP.choose(List.of("http/1.1", "h2"))).isEqualTo("h2");
    }
}
