package io.inweave.core.identity;

import io.inweave.core.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A token of a Kubernetes service account, projected into the Pod as a file that the kubelet replaces before it expires: it is
 * read at each use. What it says is looked at for messages and to know which identity to expect; the API server judges it.
 * Immutable.
 */
public final class ServiceAccountToken implements BearerToken {
    private static final String SUBJECT = "system:serviceaccount:";
    private static final String AUDIENCE = "istio-ca";
    private static final int LIMIT = 64 * 1024;

    private final Path file;
    private final SpiffeId id;

    private ServiceAccountToken(Path file, SpiffeId id) {
        this.file = file;
        this.id = id;
    }

    /** Whether a text is a service account's token, and not a join token. */
    public static boolean is(String text) {
        try {
            return claims(text).get("kubernetes.io") instanceof Map;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * The token in a file.
     *
     * @param trustDomain of the mesh, which the token does not tell
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException naming the file, the claim and what was expected; never holds the token itself
     */
    public static ServiceAccountToken in(Path file, TrustDomain trustDomain) throws IOException {
        Map<String, @Nullable Object> claims = read(file);
        Object audience = claims.get("aud");
        if (!AUDIENCE.equals(audience)
                && !(audience instanceof Iterable && contains((Iterable<?>) audience, AUDIENCE))) {
            throw malformed(file, "aud", audience, "\"" + AUDIENCE + "\": project it with that audience");
        }
        Object subject = claims.get("sub");
        String[] parts = subject instanceof String && ((String) subject).startsWith(SUBJECT)
                ? ((String) subject).substring(SUBJECT.length()).split(":", -1)
                : new String[0];
        if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw malformed(file, "sub", subject, SUBJECT + "<namespace>:<service account>");
        }
        return new ServiceAccountToken(file, SpiffeId.of(trustDomain, parts[0], parts[1]));
    }

    @Override
    public String text() throws IOException {
        return text(file);
    }

    @Override
    public SpiffeId id() {
        return id;
    }

    @Override
    public String group() {
        return "";
    }

    @Override
    public void checkLife(Clock clock) throws IOException {
        Object expiry = read(file).get("exp");
        if (!(expiry instanceof Double)) {
            throw malformed(file, "exp", expiry, "seconds since 1970");
        }
        Instant end = Instant.ofEpochSecond(((Double) expiry).longValue());
        if (!clock.instant().isBefore(end)) {
            throw new IllegalArgumentException(
                    "service account token in " + file + ": expired at " + end + ", now it is " + clock.instant()
                            + "; the kubelet replaces it in time, unless it cannot reach the API server");
        }
    }

    private static Map<String, @Nullable Object> read(Path file) throws IOException {
        try {
            return claims(text(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("service account token in " + file + ": " + e.getMessage(), e);
        }
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > LIMIT) {
            throw new IOException(file + ": expected a token, found more than " + LIMIT + " bytes");
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).trim();
    }

    private static Map<String, @Nullable Object> claims(String text) {
        String[] parts = text.trim().split("\\.", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("expected three parts (header.claims.signature), got " + parts.length);
        }
        return Json.object(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    }

    private static boolean contains(Iterable<?> values, String wanted) {
        for (Object value : values) {
            if (wanted.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static IllegalArgumentException malformed(
            Path file, String claim, @Nullable Object value, String expected) {
        String got = value == null ? "nothing" : "\"" + Printable.of(String.valueOf(value)) + "\"";
        return new IllegalArgumentException(
                "service account token in " + file + ": claim " + claim + ": expected " + expected + ", got " + got);
    }

    /** Names what the token is for; never the token. */
    @Override
    public String toString() {
        return "token of " + id + " in " + file;
    }
}
