package io.inweave.controlplane.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.inweave.controlplane.state.StateDirectory;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes join tokens: compact JWS, ES256. Needs the state directory only, no running control plane. */
public final class TokenMint {
    private final StateDirectory state;
    private final ECKey key;
    private final Clock clock;

    private TokenMint(StateDirectory state, ECKey key, Clock clock) {
        this.state = state;
        this.key = key;
        this.clock = clock;
    }

    public static TokenMint open(StateDirectory state, Clock clock) throws IOException {
        return new TokenMint(state, TokenKey.readOrMake(state), clock);
    }

    /**
     * A new token.
     *
     * @throws IOException when the state directory does not know the mesh yet; the message names the remedy
     * @throws IllegalArgumentException when the group does not exist; the message names those that do
     */
    public String mint(MintRequest request) throws IOException {
        MeshFacts mesh = MeshFacts.read(state);
        String account = mesh.groups().get(request.group());
        if (account == null) {
            throw new IllegalArgumentException(
                    "WorkloadGroup " + request.group() + ": not in the configuration; known: "
                            + mesh.groups().keySet().stream()
                                    .sorted()
                                    .map(Object::toString)
                                    .collect(Collectors.joining(", ")));
        }
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(Claims.ISSUER)
                .audience(Claims.AUDIENCE)
                .subject("system:serviceaccount:" + request.group().namespace() + ":" + account)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(request.timeToLive())))
                .jwtID(UUID.randomUUID().toString())
                .claim(Claims.USES, request.uses())
                .claim(
                        Claims.INWEAVE,
                        Map.of(
                                Claims.GROUP, request.group().toString(),
                                Claims.TRUST_DOMAIN, mesh.trustDomain(),
                                Claims.ADDRESS, mesh.address(),
                                Claims.ROOT, mesh.rootFingerprint()))
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException broken) {
            throw new IOException("signing a join token: " + broken.getMessage(), broken);
        }
        return token.serialize();
    }
}
