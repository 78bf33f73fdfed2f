package io.inweave.controlplane.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.grpc.Status;
import io.inweave.controlplane.ca.Pem;
import io.inweave.controlplane.ca.WorkloadIdentity;
import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.testkit.Credentials;
import io.inweave.controlplane.testkit.LogLines;
import io.inweave.controlplane.testkit.TestClient;
import io.inweave.controlplane.testkit.TestPlane;
import istio.v1.auth.IstioCertificateRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Join tokens, used and misused, against the certificate service over TLS. */
final class JoinTokenTest {
    private static final ObjectName CHECKOUT = ObjectName.of("shop", "checkout");
    private final KeyPair keys = Credentials.ec("secp256r1");
    private final String csr = Credentials.csr(keys);
    private Path directory;
    private TestPlane plane;
    private TestClient client;
    private LogLines log;

    @BeforeEach
    void start(@TempDir Path temporary) throws IOException {
        directory = temporary;
        plane = TestPlane.start(temporary);
        client = plane.stranger();
        log = new LogLines();
    }

    @AfterEach
    void stop() {
        log.close();
        client.close();
        plane.close();
    }

    private String mint() throws IOException {
        return plane.mint.mint(MintRequest.of(CHECKOUT));
    }

    private static String anotherCsr() {
        return Credentials.csr(Credentials.ec("secp256r1"));
    }

    /** A token like a real one, with claims changed, signed by this key. */
    private String forged(ECKey key, UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        JWTClaimsSet real = SignedJWT.parse(mint()).getJWTClaimsSet();
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.ES256),
                change.apply(new JWTClaimsSet.Builder(real)).build());
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    private ECKey realKey() throws Exception {
        return ECKey.parse(Files.readString(directory.resolve("token-key.json")));
    }

    private void refused(String csrText, String token, Status.Code code, String reason) {
        Status status = client.refusal(csrText, token);
        assertThat(status.getCode()).isEqualTo(code);
        assertThat(status.getDescription()).contains(reason);
        assertThat(log.containing("WARN refused a certificate"))
                .as("one clear line")
                .hasSize(1)
                .allMatch(line -> line.contains(reason) && line.contains("127.0.0.1"));
    }

    @Test
    void buysACertificateOfItsGroupsIdentity() throws Exception {
        List<String> chain = client.certificate(csr, mint());
        X509Certificate leaf = Pem.certificates("answer", chain.get(0)).get(0);
        assertThat(leaf.getPublicKey()).isEqualTo(keys.getPublic());
        assertThat(leaf.getSubjectAlternativeNames())
                .containsExactly(List.of(6, "spiffe://cluster.local/ns/shop/sa/checkout"));
        assertThat(Pem.certificates("answer", chain.get(chain.size() - 1))).containsExactly(plane.authority.root());
        assertThat(log.containing("certificate issued: identity=spiffe://cluster.local/ns/shop/sa/checkout"))
                .hasSize(1);
    }

    @Test
    void saysWhereTheControlPlaneIsAndWhichRootItHas() throws Exception {
        Map<String, Object> own = SignedJWT.parse(mint()).getJWTClaimsSet().getJSONObjectClaim("inweave");
        assertThat(own)
                .containsEntry("address", "127.0.0.1:" + plane.servers.port())
                .containsEntry("root_sha256", plane.authority.rootFingerprint())
                .containsEntry("trust_domain", "cluster.local")
                .containsEntry("group", "shop/checkout");
    }

    @Test
    void mayBeRepeatedWithTheSameKey() throws Exception {
        String token = mint();
        client.certificate(csr, token);
        assertThat(client.certificate(csr, token)).isNotEmpty();
    }

    @Test
    void isRefusedWhenReplayedWithAnotherKey() throws Exception {
        String token = mint();
        client.certificate(csr, token);
        refused(anotherCsr(), token, Status.Code.PERMISSION_DENIED, "replayed");
    }

    @Test
    void isVoidWhenTheListOfUsedTokensIsGone() throws Exception {
        String token = mint();
        client.certificate(csr, token);
        client.close();
        plane.close();
        Files.delete(directory.resolve("used-tokens.json"));
        plane = TestPlane.start(directory);
        client = plane.stranger();
        assertThat(log.containing("used-tokens.json is missing")).hasSize(1);
        refused(anotherCsr(), token, Status.Code.PERMISSION_DENIED, "was lost after this token was minted");
    }

    @Test
    void isRefusedWhenReplayedAfterARestart() throws Exception {
        String token = mint();
        client.certificate(csr, token);
        client.close();
        plane.close();
        plane = TestPlane.start(directory);
        client = plane.stranger();
        refused(anotherCsr(), token, Status.Code.PERMISSION_DENIED, "replayed");
    }

    @Test
    void isGoodForAsManyKeysAsItSays() throws Exception {
        String token = plane.mint.mint(MintRequest.of(CHECKOUT).withUses(2));
        client.certificate(csr, token);
        client.certificate(anotherCsr(), token);
        refused(anotherCsr(), token, Status.Code.PERMISSION_DENIED, "replayed");
    }

    @Test
    void isRefusedWhenItsUsesCannotBeRemembered() throws Exception {
        String token = mint();
        client.certificate(csr, token);
        client.close();
        plane.close();
        Files.writeString(directory.resolve("used-tokens.json"), "{\"lost");
        plane = TestPlane.start(directory);
        client = plane.stranger();
        assertThat(log.containing("used join tokens")).hasSize(1);
        refused(anotherCsr(), token, Status.Code.PERMISSION_DENIED, "list of used tokens was lost");
    }

    @Test
    void isRefusedWhenForged() throws Exception {
        refused(
                csr,
                forged(new ECKeyGenerator(Curve.P_256).generate(), claims -> claims),
                Status.Code.UNAUTHENTICATED,
                "not signed by this control plane's key");
    }

    @Test
    void isRefusedWithoutASignature() throws Exception {
        String[] parts = mint().split("\\.");
        refused(csr, "eyJhbGciOiJub25lIn0." + parts[1] + ".", Status.Code.UNAUTHENTICATED, "join token");
    }

    @Test
    void isRefusedWhenExpired() throws Exception {
        String token = mint();
        plane.clock.advance(Duration.ofMinutes(62));
        refused(csr, token, Status.Code.UNAUTHENTICATED, "expired at");
    }

    @Test
    void isRefusedForAnotherAudience() throws Exception {
        refused(
                csr,
                forged(realKey(), claims -> claims.audience("elsewhere")),
                Status.Code.UNAUTHENTICATED,
                "audience is");
    }

    @Test
    void isRefusedForAnotherTrustDomain() throws Exception {
        refused(
                csr,
                forged(
                        realKey(),
                        claims -> claims.claim(
                                "inweave", Map.of("group", "shop/checkout", "trust_domain", "evil.example"))),
                Status.Code.UNAUTHENTICATED,
                "trust domain is evil.example");
    }

    @Test
    void isRefusedFromTheFuture() throws Exception {
        refused(
                csr,
                forged(
                        realKey(),
                        claims ->
                                claims.issueTime(Date.from(plane.clock.instant().plusSeconds(300)))),
                Status.Code.UNAUTHENTICATED,
                "not yet");
    }

    @Test
    void isRefusedWhenItsGroupIsGone() throws Exception {
        String token = mint();
        plane.groups("shop/payment");
        refused(csr, token, Status.Code.PERMISSION_DENIED, "WorkloadGroup shop/checkout is not in the configuration");
    }

    @Test
    void isRefusedWhenItNamesAnotherAccountThanItsGroup() throws Exception {
        refused(
                csr,
                forged(realKey(), claims -> claims.subject("system:serviceaccount:shop:admin")),
                Status.Code.PERMISSION_DENIED,
                "the group is now");
    }

    @Test
    void cannotWriteIntoTheLog() throws Exception {
        refused(
                csr,
                forged(realKey(), claims -> claims.audience("x\n2026 ERROR all is lost")),
                Status.Code.UNAUTHENTICATED,
                "x\\u000a2026 ERROR");
    }

    @Test
    void isNotTakenWithACsrThatAsksForAnothersName() throws Exception {
        String another = Credentials.csr(keys, "spiffe://cluster.local/ns/shop/sa/payment");
        refused(
                another,
                mint(),
                Status.Code.PERMISSION_DENIED,
                "csr asks for spiffe://cluster.local/ns/shop/sa/payment");
    }

    @Test
    void isNotMintedForAnUnknownGroup() {
        assertThatThrownBy(() -> plane.mint.mint(MintRequest.of(ObjectName.of("shop", "nobody"))))
                .hasMessageContaining(
                        "WorkloadGroup shop/nobody: not in the configuration; known: shop/checkout, shop/payment");
    }

    @Test
    void aCallerWithNeitherTokenNorCertificateIsRefused() {
        refused(csr, null, Status.Code.UNAUTHENTICATED, "neither a token nor a client certificate");
    }

    @Test
    void aCertificateRenewsItself() throws Exception {
        try (TestClient known = plane.client("checkout")) {
            X509Certificate leaf = Pem.certificates(
                            "answer", known.certificate(csr, null).get(0))
                    .get(0);
            assertThat(leaf.getSubjectAlternativeNames())
                    .containsExactly(List.of(6, "spiffe://cluster.local/ns/shop/sa/checkout"));
        }
    }

    @Test
    void aCertificateWhoseGroupIsGoneDoesNotRenew() throws Exception {
        plane.groups("shop/payment");
        client.close();
        client = plane.client("checkout");
        refused(
                csr,
                null,
                Status.Code.PERMISSION_DENIED,
                "no WorkloadGroup or Pod has this namespace and service account");
    }

    @Test
    void nobodyImpersonates() throws Exception {
        client.close();
        client = plane.client("checkout");
        IstioCertificateRequest request = IstioCertificateRequest.newBuilder()
                .setCsr(csr)
                .setMetadata(com.google.protobuf.Struct.newBuilder()
                        .putFields("ImpersonatedIdentity", com.google.protobuf.Value.getDefaultInstance()))
                .build();
        assertThatThrownBy(() -> client.certificate(request, null)).hasMessageContaining("PERMISSION_DENIED");
        assertThat(log.containing("ImpersonatedIdentity")).hasSize(1);
    }

    @Test
    void anExpiredCertificateIsRefusedInTheHandshake() {
        client.close();
        Credentials expired = Credentials.of(
                plane.authority, new WorkloadIdentity("cluster.local", "shop", "checkout"), Duration.ofMillis(1));
        client = TestClient.tls(plane.servers.port(), plane.authority, expired);
        assertThat(client.refusal(csr, null).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(log.containing("refused a TLS connection")).hasSizeGreaterThanOrEqualTo(1);
    }
}
