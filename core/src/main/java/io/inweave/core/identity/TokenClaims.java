package io.inweave.core.identity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The claims of a join token, each checked for its form. Immutable. */
final class TokenClaims {
    private static final String AUDIENCE = "istio-ca";

    private final Map<String, @Nullable Object> claims;

    private TokenClaims(Map<String, @Nullable Object> claims) {
        this.claims = claims;
    }

    static TokenClaims of(Map<String, @Nullable Object> json) {
        TokenClaims claims = new TokenClaims(json);
        claims.checkAudience();
        claims.expiry();
        claims.hostPort("inweave.address");
        claims.slashed("inweave.group");
        return claims;
    }

    private void checkAudience() {
        Object audience = claims.get("aud");
        boolean ours =
                AUDIENCE.equals(audience) || (audience instanceof List && ((List<?>) audience).contains(AUDIENCE));
        if (!ours) {
            throw malformed("aud", audience, "\"" + AUDIENCE + "\"");
        }
    }

    /** A text claim; {@code a.b} is member b of the object a. */
    String text(String name) {
        Object value = find(name);
        if (!(value instanceof String) || ((String) value).isEmpty()) {
            throw malformed(name, value, "a text");
        }
        return (String) value;
    }

    Instant expiry() {
        Object value = find("exp");
        if (!(value instanceof Double) || !(((Double) value) > 0) || ((Double) value) > 253402300799d) {
            throw malformed("exp", value, "seconds since 1970");
        }
        return Instant.ofEpochSecond(((Double) value).longValue());
    }

    /** Part 0 (namespace) or 1 (service account) of a Kubernetes service account's subject. */
    String subject(String prefix, int part) {
        String subject = text("sub");
        String[] parts =
                subject.startsWith(prefix) ? subject.substring(prefix.length()).split(":", -1) : new String[0];
        if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw malformed("sub", subject, prefix + "<namespace>:<service account>");
        }
        return parts[part];
    }

    private void hostPort(String name) {
        String address = text(name);
        int colon = address.lastIndexOf(':');
        try {
            int port = Integer.parseInt(address.substring(colon + 1));
            if (colon > 0 && port > 0 && port < 65536) {
                return;
            }
        } catch (NumberFormatException e) {
            // Told below with the value.
        }
        throw malformed(name, address, "host:port");
    }

    private void slashed(String name) {
        String value = text(name);
        int slash = value.indexOf('/');
        if (slash <= 0 || slash == value.length() - 1 || value.indexOf('/', slash + 1) >= 0) {
            throw malformed(name, value, "<namespace>/<name>");
        }
    }

    private @Nullable Object find(String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return claims.get(name);
        }
        Object outer = claims.get(name.substring(0, dot));
        return outer instanceof Map ? ((Map<?, ?>) outer).get(name.substring(dot + 1)) : null;
    }

    private static IllegalArgumentException malformed(String name, @Nullable Object value, String expected) {
        String got = value == null ? "nothing" : "\"" + Printable.of(String.valueOf(value)) + "\"";
        return new IllegalArgumentException("join token: claim " + name + ": expected " + expected + ", got " + got);
    }
}
