package io.inweave.core.tls;

import io.inweave.core.identity.SpiffeId;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whom the peer of an outbound connection must prove to be, and what is offered to it. Immutable. */
public final class TlsTarget {
    private final List<SpiffeId> expected;
    private final String key;
    private final @Nullable String sni;
    private final List<String> alpn;
    private final @Nullable InetSocketAddress address;

    private TlsTarget(
            List<SpiffeId> expected,
            String key,
            @Nullable String sni,
            List<String> alpn,
            @Nullable InetSocketAddress address) {
        this.expected = expected;
        this.key = key;
        this.sni = sni;
        this.alpn = alpn;
        this.address = address;
    }

    /**
     * @param expected one of these is proved by the peer, exactly; never empty
     * @param sni the server name to send, null for none. Only strict host names are sent
     * @param alpn what the mesh would offer, in order; an adapter that knows its library's protocol offers that instead
     */
    public static TlsTarget of(Collection<SpiffeId> expected, @Nullable String sni, String... alpn) {
        if (expected.isEmpty()) {
            throw new IllegalArgumentException("TLS target: expected at least one SPIFFE id, got none");
        }
        Set<String> sorted = new TreeSet<>();
        List<SpiffeId> ids = new ArrayList<>();
        for (SpiffeId id : expected) {
            if (sorted.add(id.toString())) {
                ids.add(id);
            }
        }
        List<String> offer = Collections.unmodifiableList(new ArrayList<>(Arrays.asList(alpn)));
        return new TlsTarget(Collections.unmodifiableList(ids), String.join(" ", sorted), sni, offer, null);
    }

    /**
     * The same target at an address, so that engines offer a session only to the endpoint that it was made with: another one
     * could not resume it. The address is never resolved.
     */
    public TlsTarget at(InetSocketAddress endpoint) {
        return new TlsTarget(expected, key, sni, alpn, endpoint);
    }

    @Nullable
    InetSocketAddress address() {
        return address;
    }

    /** Unmodifiable, never empty. */
    public List<SpiffeId> expected() {
        return expected;
    }

    public boolean accepts(SpiffeId peer) {
        return expected.contains(peer);
    }

    /** The expected ids as one text that is equal for equal sets: what sessions and pools are keyed by. */
    public String identityKey() {
        return key;
    }

    public @Nullable String sni() {
        return sni;
    }

    /** Unmodifiable; empty for no ALPN. */
    public List<String> alpn() {
        return alpn;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof TlsTarget)) {
            return false;
        }
        TlsTarget that = (TlsTarget) other;
        return key.equals(that.key)
                && alpn.equals(that.alpn)
                && (sni == null ? that.sni == null : sni.equals(that.sni));
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return key;
    }
}
