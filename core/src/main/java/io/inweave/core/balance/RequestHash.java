package io.inweave.core.balance;

import io.inweave.core.model.route.HashPolicy;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The hash that ring hash and Maglev place a request by: the ingredients that its route names, joined as Envoy joins them
 * ({@code rotl(hash, 1) ^ next}). Immutable.
 */
public final class RequestHash {
    private final long value;
    private final @Nullable String newCookie;

    private RequestHash(long value, @Nullable String newCookie) {
        this.value = value;
        this.newCookie = newCookie;
    }

    /**
     * @param policies in their order; without any that applies the hash is random
     * @param header the request's, by lower-case name
     * @param path of the request, with its query
     * @param origin what stands for this process: the hash of {@code SOURCE_IP} and {@code CHANNEL}
     */
    public static RequestHash of(
            List<HashPolicy> policies,
            Function<String, @Nullable String> header,
            String path,
            String origin,
            LongSupplier random) {
        long hash = 0;
        boolean found = false;
        String newCookie = null;
        for (HashPolicy policy : policies) {
            String text = ingredient(policy, header, path, origin);
            if (text == null && policy.source() == HashPolicy.Source.COOKIE && policy.ttlNanos() >= 0) {
                text = Long.toHexString(random.getAsLong());
                newCookie = setCookie(policy, text);
            }
            if (text != null) {
                hash = Long.rotateLeft(hash, 1) ^ XxHash64.hash(text);
                found = true;
                if (policy.terminal()) {
                    break;
                }
            }
        }
        return new RequestHash(found ? hash : random.getAsLong(), newCookie);
    }

    private static @Nullable String ingredient(
            HashPolicy policy, Function<String, @Nullable String> header, String path, String origin) {
        switch (policy.source()) {
            case HEADER:
                return header.apply(policy.name());
            case COOKIE:
                return cookie(header.apply("cookie"), policy.name());
            case QUERY:
                return parameter(path, policy.name());
            case SOURCE_IP:
            case CHANNEL:
                return origin;
        }
        throw new AssertionError(policy.source());
    }

    private static @Nullable String cookie(@Nullable String header, String name) {
        if (header == null) {
            return null;
        }
        for (String pair : header.split("[;,]", -1)) {
            String trimmed = pair.trim();
            if (trimmed.startsWith(name) && trimmed.startsWith("=", name.length())) {
                String value = trimmed.substring(name.length() + 1);
                boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
                return quoted ? value.substring(1, value.length() - 1) : value;
            }
        }
        return null;
    }

    private static @Nullable String parameter(String path, String name) {
        int query = path.indexOf('?');
        if (query < 0) {
            return null;
        }
        for (String pair : path.substring(query + 1).split("&", -1)) {
            if (pair.startsWith(name) && pair.startsWith("=", name.length())) {
                return pair.substring(name.length() + 1);
            }
        }
        return null;
    }

    private static String setCookie(HashPolicy policy, String value) {
        StringBuilder cookie =
                new StringBuilder(policy.name()).append("=\"").append(value).append('"');
        if (policy.ttlNanos() > 0) {
            cookie.append("; Max-Age=").append(policy.ttlNanos() / 1_000_000_000L);
        }
        if (!policy.path().isEmpty()) {
            cookie.append("; Path=").append(policy.path());
        }
        return cookie.append("; HttpOnly").toString();
    }

    public long value() {
        return value;
    }

    /** A {@code set-cookie} that the answer has to carry, so that later requests go to the same place; null for none. */
    public @Nullable String newCookie() {
        return newCookie;
    }
}
