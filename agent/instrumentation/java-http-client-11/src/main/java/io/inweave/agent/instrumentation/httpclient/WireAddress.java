package io.inweave.agent.instrumentation.httpclient;

import io.inweave.core.exchange.Attempt;
import io.inweave.core.tls.TlsTarget;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What an invented host stands for: an endpoint's address, and who must be there. The library's pools are keyed by the
 * invented host and port, so that a connection is shared by what has address, security and identity in common, only.
 *
 * <p>The application's own authority travels as the user part of the invented URI, where the hooks that write the Host header
 * find it: {@code https://payment:8080@ip-10-0-0-7.t1a2b.inweave.invalid:9090/pay}.
 */
final class WireAddress {
    static final String SUFFIX = ".inweave.invalid";

    /** How many are kept; beyond it those go that no attempt asked for in ten minutes. */
    private static final int MANY = 4096;

    private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final ConcurrentHashMap<String, WireAddress> KNOWN = new ConcurrentHashMap<>();

    private final String host;
    private final String address;
    private final int port;
    private final @Nullable TlsTarget tls;
    private volatile long usedNanos;

    private WireAddress(Attempt attempt) {
        this.host = attempt.poolHost();
        this.address = attempt.endpoint().address();
        this.port = attempt.endpoint().port();
        this.tls = attempt.tls();
    }

    static WireAddress of(Attempt attempt) {
        String key = attempt.poolHost() + ':' + attempt.endpoint().port();
        WireAddress known = KNOWN.get(key);
        if (known == null || known.tls != attempt.tls()) {
            known = new WireAddress(attempt);
            KNOWN.put(key, known);
            if (KNOWN.size() > MANY) {
                forgetIdle();
            }
        }
        known.usedNanos = System.nanoTime();
        return known;
    }

    /** Null unless an attempt went there lately. */
    static @Nullable WireAddress find(String host, int port) {
        return KNOWN.get(host + ':' + port);
    }

    static boolean isInvented(@Nullable String host) {
        return host != null && host.endsWith(SUFFIX);
    }

    /** The authority that a request to an invented host carries; null for any other. */
    static @Nullable String authority(@Nullable URI uri) {
        return uri != null && isInvented(uri.getHost()) ? uri.getUserInfo() : null;
    }

    /** The URI of a request that goes here. */
    URI uri(String authority, String path) {
        String user = authority.indexOf('[') < 0
                ? authority
                : authority.replace("[", "%5B").replace("]", "%5D");
        return URI.create((tls == null ? "http://" : "https://") + user + '@' + host + ':' + port + path);
    }

    /** The real address, looked up when the endpoint is a host name. */
    InetSocketAddress resolved() {
        return new InetSocketAddress(address, port);
    }

    /** Whom to expect; null for plaintext. */
    @Nullable
    TlsTarget tls() {
        return tls;
    }

    private static void forgetIdle() {
        long now = System.nanoTime();
        for (Iterator<WireAddress> each = KNOWN.values().iterator(); each.hasNext(); ) {
            if (now - each.next().usedNanos > IDLE_NANOS) {
                each.remove();
            }
        }
    }
}
