package io.inweave.agent.netty;

import io.inweave.core.exchange.Attempt;
import io.inweave.core.tls.TlsTarget;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where an attempt goes, as the address that a library keys its connection pool by: an invented host's name, unique to the
 * application's host, the endpoint and its identity. Only {@link EndpointConnect} knows what to do with it. Two of the same name
 * and endpoint are equal.
 */
public final class MeshAddress extends InetSocketAddress {
    private static final long serialVersionUID = 1L;

    /** Stands in for an endpoint's address that is a name, and is looked up when a connection is made. */
    private static final byte[] NOWHERE = {0, 0, 0, 0};

    /** How many are kept; beyond it those go that no attempt asked for in ten minutes. */
    private static final int MANY = 4096;

    private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final ConcurrentHashMap<String, MeshAddress> MESH = new ConcurrentHashMap<>();
    private static final ConcurrentHashMap<String, MeshAddress> OWN_TLS = new ConcurrentHashMap<>();

    private final transient Attempt attempt;
    private final transient InetSocketAddress applications;
    private final boolean ownTls;
    private final transient @Nullable AddressResolverGroup<?> resolver;
    private transient volatile long usedNanos;

    private MeshAddress(
            InetAddress named,
            Attempt attempt,
            InetSocketAddress applications,
            boolean ownTls,
            @Nullable AddressResolverGroup<?> resolver) {
        super(named, attempt.endpoint().port());
        this.attempt = attempt;
        this.applications = applications;
        this.ownTls = ownTls;
        this.resolver = resolver;
    }

    /**
     * Where an attempt goes with the mesh's security.
     *
     * @param applications the host and port that the application calls
     * @param resolver the library's, for endpoints that are names
     */
    public static MeshAddress of(
            Attempt attempt, InetSocketAddress applications, @Nullable AddressResolverGroup<?> resolver) {
        return find(MESH, attempt, applications, resolver);
    }

    /** As {@link #of}, where the application speaks TLS of its own to the host that it calls. */
    public static MeshAddress ofOwnTls(
            Attempt attempt, InetSocketAddress applications, @Nullable AddressResolverGroup<?> resolver) {
        return find(OWN_TLS, attempt, applications, resolver);
    }

    private static MeshAddress find(
            ConcurrentHashMap<String, MeshAddress> kept,
            Attempt attempt,
            InetSocketAddress applications,
            @Nullable AddressResolverGroup<?> resolver) {
        MeshAddress known = kept.get(attempt.poolHost());
        if (known != null && known.fits(attempt, applications)) {
            known.usedNanos = System.nanoTime();
            return known;
        }
        byte[] bytes =
                NetUtil.createByteArrayFromIpAddressString(attempt.endpoint().address());
        boolean ownTls = kept == OWN_TLS;
        String name = (ownTls ? "own." : "") + applications.getHostString() + '.' + attempt.poolHost();
        MeshAddress made = new MeshAddress(
                named(name, bytes == null ? NOWHERE : bytes),
                attempt,
                applications,
                ownTls,
                bytes == null ? resolver : null);
        if (bytes != null) {
            made.usedNanos = System.nanoTime();
            kept.put(attempt.poolHost(), made);
            forgetIdle(kept);
        }
        return made;
    }

    private boolean fits(Attempt other, InetSocketAddress called) {
        return attempt.connectTimeoutNanos() == other.connectTimeoutNanos()
                && attempt.endpoint().port() == other.endpoint().port()
                && applications.getHostString().equals(called.getHostString())
                && applications.getPort() == called.getPort();
    }

    private static void forgetIdle(ConcurrentHashMap<String, MeshAddress> kept) {
        if (kept.size() > MANY) {
            long now = System.nanoTime();
            kept.values().removeIf(address -> now - address.usedNanos > IDLE_NANOS);
        }
    }

    private static InetAddress named(String name, byte[] bytes) {
        try {
            return InetAddress.getByAddress(name, bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "address of " + name + ": expected 4 or 16 bytes, got " + bytes.length, e);
        }
    }

    /** The host and port that the application calls, not resolved. */
    public InetSocketAddress applications() {
        return applications;
    }

    /** The endpoint under the name that the application knows it by; unresolved when the endpoint is a name itself. */
    InetSocketAddress endpoint() {
        byte[] bytes =
                NetUtil.createByteArrayFromIpAddressString(attempt.endpoint().address());
        return bytes == null
                ? InetSocketAddress.createUnresolved(attempt.endpoint().address(), getPort())
                : new InetSocketAddress(named(applications.getHostString(), bytes), getPort());
    }

    /** Whom to expect; null for plaintext, and for the application's own TLS. */
    @Nullable
    TlsTarget tls() {
        return ownTls ? null : attempt.tls();
    }

    @Nullable
    AddressResolverGroup<?> resolver() {
        return resolver;
    }

    long connectTimeoutNanos() {
        return attempt.connectTimeoutNanos();
    }
}
