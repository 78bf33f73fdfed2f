package io.inweave.controlplane.token;

import com.nimbusds.jwt.JWTClaimsSet;
import io.inweave.controlplane.model.naming.ObjectName;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a join token says. A value of this type is complete; its signature was checked before. */
record Claims(
        String issuer,
        List<String> audience,
        String subject,
        Instant issuedAt,
        Instant expires,
        String id,
        int uses,
        ObjectName group,
        String trustDomain) {
    static final String ISSUER = "inweave";
    static final String AUDIENCE = "istio-ca";
    static final String USES = "uses";
    static final String INWEAVE = "inweave";
    static final String GROUP = "group";
    static final String TRUST_DOMAIN = "trust_domain";
    static final String ADDRESS = "address";
    static final String ROOT = "root_sha256";

    /** Reads them; the exception names the claim that is missing or of the wrong kind. */
    static Claims of(JWTClaimsSet set) throws ParseException {
        Map<String, Object> own = set.getJSONObjectClaim(INWEAVE);
        if (own == null) {
            throw missing(INWEAVE);
        }
        Integer uses = set.getIntegerClaim(USES);
        return new Claims(
                required("iss", set.getIssuer()),
                set.getAudience(),
                required("sub", set.getSubject()),
                instant("iat", set.getIssueTime()),
                instant("exp", set.getExpirationTime()),
                required("jti", set.getJWTID()),
                uses == null ? 1 : uses,
                group(own.get(GROUP)),
                required(INWEAVE + "." + TRUST_DOMAIN, own.get(TRUST_DOMAIN)));
    }

    private static ObjectName group(@Nullable Object value) throws ParseException {
        try {
            return ObjectName.parse(required(INWEAVE + "." + GROUP, value));
        } catch (IllegalArgumentException malformed) {
            throw new ParseException("claim inweave.group: " + malformed.getMessage(), 0);
        }
    }

    private static String required(String claim, @Nullable Object value) throws ParseException {
        if (value instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw missing(claim);
    }

    private static Instant instant(String claim, @Nullable Date value) throws ParseException {
        if (value == null) {
            throw missing(claim);
        }
        return value.toInstant();
    }

    private static ParseException missing(String claim) {
        return new ParseException("claim " + claim + " is missing", 0);
    }
}
