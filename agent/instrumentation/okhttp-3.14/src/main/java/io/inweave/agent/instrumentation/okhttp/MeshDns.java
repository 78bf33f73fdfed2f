package io.inweave.agent.instrumentation.okhttp;

import io.inweave.core.exchange.Attempt;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/**
 * Answers with an endpoint's address. Pooled connections are shared between addresses that are equal, and an address is no
 * more equal than its DNS: so this one keeps what differs in endpoint, security or identity apart.
 */
final class MeshDns implements Dns {
    private final String poolHost;
    private final String address;
    private final int port;
    private final Dns application;
    private volatile @Nullable InetAddress found;

    MeshDns(Attempt attempt, Dns application) {
        this.poolHost = attempt.poolHost();
        this.address = attempt.endpoint().address();
        this.port = attempt.endpoint().port();
        this.application = application;
    }

    @Override
    public List<InetAddress> lookup(String hostname) throws UnknownHostException {
        return Collections.singletonList(resolved(hostname));
    }

    /**
     * Where to connect to in place of an address that the library made of the URL's port, and of its host where that is an
     * address already.
     */
    InetSocketAddress endpoint(InetSocketAddress made) throws UnknownHostException {
        return new InetSocketAddress(resolved(made.getHostString()), port);
    }

    private InetAddress resolved(String hostname) throws UnknownHostException {
        InetAddress known = found;
        if (known == null) {
            known = InetAddress.getByAddress(
                    hostname, InetAddress.getByName(address).getAddress());
            found = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MeshDns
                && poolHost.equals(((MeshDns) other).poolHost)
                && application.equals(((MeshDns) other).application);
    }

    @Override
    public int hashCode() {
        return poolHost.hashCode();
    }
}
