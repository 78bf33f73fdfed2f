package io.inweave.core.exchange.outbound;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The names {@code host:port} that were made last, so that a call to a known host makes none. A name that shares its place
 * with another pushes that out, which costs no more than making it anew. Lock-free.
 */
final class HostPorts {
    private static final int PLACES = 256;

    private final AtomicReferenceArray<@Nullable Name> names = new AtomicReferenceArray<>(PLACES);

    private static final class Name {
        final String host;
        final int port;
        final String text;

        Name(String host, int port) {
            this.host = host;
            this.port = port;
            this.text = host + ':' + port;
        }
    }

    String name(String host, int port) {
        int hash = host.hashCode() * 31 + port;
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        Name known = names.get(place);
        if (known == null || known.port != port || !known.host.equals(host)) {
            known = new Name(host, port);
            names.lazySet(place, known);
        }
        return known.text;
    }
}
