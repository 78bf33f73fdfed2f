package io.inweave.agent.instrumentation.grpc.netty;

import io.grpc.Attributes;
import io.grpc.netty.GrpcHttp2ConnectionHandler;
import io.inweave.agent.netty.MeshConnect;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.tls.TlsTarget;
import io.netty.channel.ChannelHandler;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Wraps the handler by which gRPC negotiates a plaintext connection, of a client or of a server. */
public final class NegotiatorHook extends Hook {
    /** What Istio's own clients offer for HTTP/2. */
    private static final List<String> ALPN = Collections.unmodifiableList(Arrays.asList("istio-h2", "istio", "h2"));

    private final AgentServices services;

    public NegotiatorHook(AgentServices services) {
        this.services = services;
    }

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value, Object[] arguments) {
        if (!(value instanceof ChannelHandler) || !(arguments[0] instanceof GrpcHttp2ConnectionHandler)) {
            return value;
        }
        GrpcHttp2ConnectionHandler connection = (GrpcHttp2ConnectionHandler) arguments[0];
        ChannelHandler own = (ChannelHandler) value;
        if (connection.connection().isServer()) {
            return new ServerNegotiation(own, services);
        }
        Attributes address = connection.getEagAttributes();
        TlsTarget target = address == null ? null : address.get(Keys.PEER_TLS);
        return target == null
                ? own
                : new ClientNegotiation(
                        own,
                        new MeshConnect(
                                address.get(Keys.PEER_ADDRESS),
                                target,
                                ALPN,
                                services.tls(),
                                address.get(Keys.PEER_FAILED)));
    }
}
