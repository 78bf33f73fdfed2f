package io.inweave.agent.instrumentation.grpc;

import io.grpc.NameResolver;
import io.grpc.internal.DnsNameResolver;
import io.inweave.core.exchange.Destination;
import io.inweave.core.exchange.Outbound;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** The host and port that a channel was made for. Immutable. */
final class ChannelTarget {
    static final int PLAINTEXT_PORT = 80;

    private static final Field HOST = Fields.of(DnsNameResolver.class, "host");
    private static final Field PORT = Fields.of(DnsNameResolver.class, "port");

    private final String host;
    private final int port;

    private ChannelTarget(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /** The target of a resolver that is, or forwards to, gRPC's DNS resolver; null for any other, and for one of ours. */
    static @Nullable ChannelTarget of(NameResolver resolver) {
        NameResolver innermost = Fields.innermost(resolver);
        if (!(innermost instanceof DnsNameResolver)) {
            return null;
        }
        String host = (String) Fields.get(HOST, innermost);
        return host == null ? null : new ChannelTarget(host, (Integer) Fields.require(PORT, innermost));
    }

    Destination destination(Outbound outbound) {
        return outbound.destination(host, port);
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    @Override
    public String toString() {
        return host + ':' + port;
    }
}
