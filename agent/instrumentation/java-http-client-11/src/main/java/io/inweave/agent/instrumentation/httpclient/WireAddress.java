package io.inweave.agent.instrumentation.httpclient;

import io.inweave.core.exchange.Attempt;
import io.inweave.core.tls.TlsTarget;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What an invented host stands for: an endpoint's address, and who must be there. The library's pools are keyed by the
 * invented host and port, so that a connection is shared by what has address, security and identity in common, only.
 */
final class WireAddress {
    static final String SUFFIX = ".inweave.invalid";

    /** How many are kept; beyond it those go that no attempt asked for in ten minutes. */
    private static final int MANY = 4096;

    private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final ConcurrentHashMap<String, WireAddress> KNOWN = new ConcurrentHashMap<>();
    /** By the application's host and the endpoint. */
    private static final ConcurrentHashMap<String, WireAddress> OWN_TLS = new ConcurrentHashMap<>();

    private static final AtomicLong COUNTER = new AtomicLong();

    private final InetSocketAddress key;
    private final String address;
    private final @Nullable TlsTarget tls;
    private final @Nullable String ownTlsHost;
    private volatile long usedNanos;

    private WireAddress(String host, Attempt attempt, @Nullable TlsTarget tls, @Nullable String ownTlsHost) {
        this.key = InetSocketAddress.createUnresolved(host, attempt.endpoint().port());
        this.address = attempt.endpoint().address();
        this.tls = tls;
        this.ownTlsHost = ownTlsHost;
    }

    /** Where an attempt of the mesh's own security goes. */
    static WireAddress of(Attempt attempt) {
        WireAddress known = KNOWN.get(attempt.poolHost());
        return known != null && known.tls == attempt.tls()
                ? known.used()
                : keep(attempt.poolHost(), new WireAddress(attempt.poolHost(), attempt, attempt.tls(), null));
    }

    /** Where an attempt goes that carries the application's own TLS, for a host that its certificate must name. */
    static WireAddress ofOwnTls(Attempt attempt, String host) {
        WireAddress known = OWN_TLS.get(host + ' ' + attempt.poolHost());
        if (known == null) {
            String name = "own" + COUNTER.incrementAndGet() + '.' + attempt.poolHost();
            known = keep(name, new WireAddress(name, attempt, null, host));
            OWN_TLS.put(host + ' ' + attempt.poolHost(), known);
        }
        return known.used();
    }

    private static WireAddress keep(String host, WireAddress address) {
        address.used();
        KNOWN.put(host, address);
        if (KNOWN.size() > MANY) {
            forgetIdle();
        }
        return address;
    }

    private WireAddress used() {
        usedNanos = System.nanoTime();
        return this;
    }

    /** Null unless an attempt went there lately. */
    static @Nullable WireAddress find(String host) {
        return KNOWN.get(host);
    }

    static boolean isInvented(@Nullable String host) {
        return host != null && host.endsWith(SUFFIX);
    }

    /** The invented address, which never resolves. */
    InetSocketAddress key() {
        return key;
    }

    /** The real address, looked up when the endpoint is a host name. */
    InetSocketAddress resolved() {
        return new InetSocketAddress(address, key.getPort());
    }

    /** Whom to expect; null for plaintext, and for the application's own TLS. */
    @Nullable
    TlsTarget tls() {
        return tls;
    }

    /** The host that the application's own TLS is meant for; null without any. */
    @Nullable
    String ownTlsHost() {
        return ownTlsHost;
    }

    private static void forgetIdle() {
        long now = System.nanoTime();
        for (Iterator<WireAddress> each = KNOWN.values().iterator(); each.hasNext(); ) {
            if (now - each.next().usedNanos > IDLE_NANOS) {
                each.remove();
            }
        }
        OWN_TLS.values().removeIf(address -> !KNOWN.containsKey(address.key.getHostString()));
    }
}
