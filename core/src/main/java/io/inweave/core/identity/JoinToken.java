package io.inweave.core.identity;

import io.inweave.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A join token as its bearer reads it: a compact JWS (RFC 7515) whose signature only the control plane can judge. It tells
 * where the control plane is and which root to expect there, so that the first connection can be verified. Immutable.
 */
public final class JoinToken implements BearerToken {
    private static final String SUBJECT = "system:serviceaccount:";

    private final String text;
    private final TokenClaims claims;
    private final SpiffeId id;
    private final RootPin root;

    private JoinToken(String text, TokenClaims claims, SpiffeId id, RootPin root) {
        this.text = text;
        this.claims = claims;
        this.id = id;
        this.root = root;
    }

    /**
     * Reads a token; its expiry is not looked at, see {@link #checkLife}.
     *
     * @throws IllegalArgumentException naming the claim and what was expected; never holds the token itself
     */
    public static JoinToken parse(String text) {
        String trimmed = text.trim();
        String[] parts = trimmed.split("\\.", -1);
        if (parts.length != 3 || parts[0].isEmpty() || parts[1].isEmpty() || parts[2].isEmpty()) {
            throw new IllegalArgumentException("join token: expected three parts (header.claims.signature), got "
                    + parts.length + "; was it copied whole?");
        }
        decode("header", parts[0]);
        TokenClaims claims = TokenClaims.of(decode("claims", parts[1]));
        String trustDomain = claims.text("inweave.trust_domain");
        try {
            SpiffeId id =
                    SpiffeId.of(TrustDomain.parse(trustDomain), claims.subject(SUBJECT, 0), claims.subject(SUBJECT, 1));
            return new JoinToken(trimmed, claims, id, RootPin.ofSha256(claims.text("inweave.root_sha256")));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("join token: " + e.getMessage(), e);
        }
    }

    private static Map<String, @Nullable Object> decode(String part, String encoded) {
        try {
            byte[] json = Base64.getUrlDecoder().decode(encoded);
            return Json.object(new String(json, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "join token: its " + part + " cannot be read: expected base64url of a JSON "
                            + "object; was it copied whole?",
                    e);
        }
    }

    @Override
    public void checkLife(Clock clock) {
        Instant now = clock.instant();
        if (!now.isBefore(expiry())) {
            throw new IllegalArgumentException("join token: expired at " + expiry() + ", now it is " + now
                    + "; mint a new one: inweave token --group " + group());
        }
    }

    @Override
    public String text() {
        return text;
    }

    /** Where the control plane is, {@code host:port}. */
    public String address() {
        return claims.text("inweave.address");
    }

    @Override
    public String group() {
        return claims.text("inweave.group");
    }

    public TrustDomain trustDomain() {
        return id.trustDomain();
    }

    @Override
    public SpiffeId id() {
        return id;
    }

    /** The root that the control plane's certificate must lead to. */
    public RootPin root() {
        return root;
    }

    public Instant expiry() {
        return claims.expiry();
    }

    /** Names what the token is for; never the token. */
    @Override
    public String toString() {
        return "join token of " + group() + " until " + expiry();
    }
}
