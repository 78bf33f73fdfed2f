package io.inweave.core.exchange.outbound;

import io.inweave.core.identity.SpiffeId;
import io.inweave.core.model.Endpoint;
import io.inweave.core.model.StringMatch;
import io.inweave.core.model.cluster.Cluster;
import io.inweave.core.model.cluster.TlsSettings;
import io.inweave.core.tls.TlsTarget;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one endpoint of a cluster is spoken to. Made when the endpoint list changes, or our own identity. Immutable. */
final class Contact {
    private final @Nullable TlsTarget tls;
    private final String poolKey;
    private final String poolHost;
    private final String obstacle;

    private Contact(@Nullable TlsTarget tls, String poolKey, String poolHost, String obstacle) {
        this.tls = tls;
        this.poolKey = poolKey;
        this.poolHost = poolHost;
        this.obstacle = obstacle;
    }

    /**
     * Enters the pool's name; {@link #leave} is to be called when the contact is used no more.
     *
     * @param ownIdentity number of our own identity: connections that another one made are not used again
     */
    static Contact of(Cluster cluster, Endpoint endpoint, PoolNames names, long ownIdentity) {
        TlsSettings settings = cluster.tls().settingsFor(endpoint);
        String label = label(endpoint);
        if (settings == null) {
            String key = label + ".p";
            return new Contact(null, key, key + names.enter(key) + ".inweave.invalid", "");
        }
        List<SpiffeId> expected = expected(settings, endpoint);
        if (expected.isEmpty()) {
            // Never plaintext, and never "any certificate of our CA": whom to expect is what mutual TLS is for.
            String allowed = settings.subjectAltNames().toString();
            return new Contact(
                    null,
                    "",
                    label + ".none.inweave.invalid",
                    "no SPIFFE id to expect of it: endpoint says " + endpoint.spiffeId() + ", cluster says " + allowed);
        }
        List<String> alpn = settings.alpn().isEmpty()
                ? Collections.singletonList(cluster.http2() ? "h2" : "http/1.1")
                : settings.alpn();
        TlsTarget target = TlsTarget.of(
                        expected, settings.sni().isEmpty() ? null : settings.sni(), alpn.toArray(new String[0]))
                .at(InetSocketAddress.createUnresolved(endpoint.address(), endpoint.port()));
        String key = label + ' ' + target.identityKey() + ' ' + ownIdentity;
        String name = label + ".t" + hash(target.identityKey() + ' ' + ownIdentity + ' ' + names.enter(key));
        return new Contact(target, key, name + ".inweave.invalid", "");
    }

    void leave(PoolNames names) {
        names.leave(poolKey);
    }

    /** The endpoint's own identity if it is known, which the cluster's names must allow; else the cluster's names. */
    private static List<SpiffeId> expected(TlsSettings settings, Endpoint endpoint) {
        List<StringMatch> names = settings.subjectAltNames();
        SpiffeId own = endpoint.spiffeId();
        if (own != null) {
            boolean allowed = names.isEmpty();
            for (StringMatch name : names) {
                allowed |= name.matches(own.toString());
            }
            return allowed ? Collections.singletonList(own) : Collections.emptyList();
        }
        List<SpiffeId> ids = new ArrayList<>();
        for (StringMatch name : names) {
            if (name.kind() == StringMatch.Kind.EXACT && name.operand().startsWith("spiffe://")) {
                try {
                    ids.add(SpiffeId.parse(name.operand()));
                } catch (IllegalArgumentException e) {
                    // A name that no certificate can carry can never be proved: the others count.
                }
            }
        }
        return ids;
    }

    /** A host label that no other address and port has. */
    private static String label(Endpoint endpoint) {
        String address = endpoint.address();
        boolean ipv4 = !address.isEmpty() && address.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
        return (ipv4 ? "ip-" + address.replace('.', '-') : "h-" + hash(address)) + '-' + endpoint.port();
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            StringBuilder hex = new StringBuilder(32);
            for (int i = 0; i < 16; i++) {
                hex.append(Character.forDigit((digest[i] >> 4) & 15, 16))
                        .append(Character.forDigit(digest[i] & 15, 16));
            }
            return hex.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Nullable
    TlsTarget tls() {
        return tls;
    }

    String poolHost() {
        return poolHost;
    }

    /** Why the endpoint cannot be spoken to at all; empty when it can. */
    String obstacle() {
        return obstacle;
    }
}
