package io.inweave.controlplane.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.inweave.controlplane.ca.CallerProof;
import io.inweave.controlplane.ca.CertifiedWorkload;
import io.inweave.controlplane.ca.WorkloadIdentity;
import io.inweave.controlplane.model.WorkloadGroup;
import io.inweave.controlplane.model.WorkloadText;
import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.state.StateDirectory;
import io.inweave.controlplane.text.Printable;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks join tokens: signature first, so that nothing of a forged token is looked at; then whom it is for and until
 * when; then whether its group is still what it was; and last, because that is remembered, how often it was used.
 */
public final class TokenVerifier implements CallerProof {
    /** How far clocks may differ. */
    static final Duration SKEW = Duration.ofSeconds(30);

    private static final int LIMIT = 8 * 1024;
    private static final String UNKNOWN = "unauthenticated caller";
    private final JWSVerifier signature;
    private final String trustDomain;
    private final Function<ObjectName, @Nullable WorkloadGroup> groups;
    private final UsedTokens used;
    private final Clock clock;

    private TokenVerifier(
            JWSVerifier signature,
            String trustDomain,
            Function<ObjectName, @Nullable WorkloadGroup> groups,
            UsedTokens used,
            Clock clock) {
        this.signature = signature;
        this.trustDomain = trustDomain;
        this.groups = groups;
        this.used = used;
        this.clock = clock;
    }

    /**
     * A verifier of the tokens that this state directory's key signed.
     *
     * @param groups a WorkloadGroup as it is configured now, null when there is none
     */
    public static TokenVerifier open(
            StateDirectory state, String trustDomain, Function<ObjectName, @Nullable WorkloadGroup> groups, Clock clock)
            throws IOException {
        try {
            JWSVerifier signature =
                    new ECDSAVerifier(TokenKey.readOrMake(state).toPublicJWK().toECPublicKey());
            return new TokenVerifier(signature, trustDomain, groups, UsedTokens.open(state, clock), clock);
        } catch (JOSEException broken) {
            throw new IOException("preparing the check of join tokens: " + broken.getMessage(), broken);
        }
    }

    @Override
    public Decision check(String token, String keyFingerprint) {
        if (token.length() > LIMIT) {
            return unauthenticated("join token: expected at most " + LIMIT + " characters");
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm()) || !jwt.verify(signature)) {
                return unauthenticated("join token: not signed by this control plane's key");
            }
            return check(Claims.of(jwt.getJWTClaimsSet()), keyFingerprint);
        } catch (ParseException | JOSEException | RuntimeException malformed) {
            return unauthenticated("join token: not a token of ours: " + Printable.of(malformed.getMessage()));
        }
    }

    private Decision check(Claims claims, String keyFingerprint) {
        String who = "join token " + Printable.of(claims.id()) + " for group "
                + Printable.of(claims.group().toString());
        String fault = faultOf(claims);
        if (fault != null) {
            return new Refused(Kind.UNAUTHENTICATED, who, "join token: " + fault);
        }
        WorkloadGroup group = groups.apply(claims.group());
        if (group == null) {
            return denied(
                    who, "WorkloadGroup " + Printable.of(claims.group().toString()) + " is not in the configuration");
        }
        WorkloadIdentity identity =
                new WorkloadIdentity(trustDomain, claims.group().namespace(), group.serviceAccount());
        if (!identity.subject().equals(claims.subject())) {
            return denied(
                    who,
                    "the token is for " + Printable.of(claims.subject()) + ", the group is now " + identity.subject()
                            + "; mint a new token");
        }
        return use(claims, keyFingerprint, new Accepted(identity, CertifiedWorkload.of(WorkloadText.of(group)), who));
    }

    private @Nullable String faultOf(Claims claims) {
        Instant now = clock.instant();
        if (!Claims.ISSUER.equals(claims.issuer())) {
            return "issuer is " + Printable.of(claims.issuer()) + ", expected " + Claims.ISSUER;
        }
        if (!claims.audience().contains(Claims.AUDIENCE)) {
            return "audience is " + Printable.of(claims.audience().toString()) + ", expected " + Claims.AUDIENCE;
        }
        if (!trustDomain.equals(claims.trustDomain())) {
            return "trust domain is " + Printable.of(claims.trustDomain()) + ", expected " + trustDomain;
        }
        if (now.isAfter(claims.expires().plus(SKEW))) {
            return "expired at " + claims.expires() + "; 'inweave token' mints a new one";
        }
        if (claims.issuedAt().isAfter(now.plus(SKEW))) {
            return "issued at " + claims.issuedAt() + ", which is not yet; are the clocks right?";
        }
        return null;
    }

    private Decision use(Claims claims, String keyFingerprint, Accepted first) {
        String who = first.evidence();
        try {
            return switch (used.use(claims, keyFingerprint)) {
                case FIRST -> first;
                case REPEATED ->
                    new Accepted(first.identity(), first.workload(), who + " (repeated with the same key)");
                case EXHAUSTED ->
                    denied(
                            who,
                            "replayed: already used for " + claims.uses()
                                    + " other key(s), which is all it is good for; mint a new token, or one with more uses");
                case TOO_OLD ->
                    denied(who, "the list of used tokens was lost after this token was minted; mint a new one");
                case FULL -> denied(who, "too many used tokens are remembered; wait until some of them expire");
            };
        } catch (IOException notKept) {
            return denied(who, "the use of the token cannot be written down: " + Printable.of(notKept.getMessage()));
        }
    }

    private static Decision unauthenticated(String reason) {
        return new Refused(Kind.UNAUTHENTICATED, UNKNOWN, reason);
    }

    private static Decision denied(String who, String reason) {
        return new Refused(Kind.PERMISSION_DENIED, who, reason);
    }
}
