package io.inweave.agent.instrumentation.grpc.netty;

import io.grpc.Attributes;
import io.grpc.netty.GrpcHttp2ConnectionHandler;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.netty.channel.ChannelHandler;
import org.jspecify.annotations.Nullable;

/** Wraps the handler by which gRPC negotiates a plaintext connection, of a client or of a server. */
public final class NegotiatorHook extends Hook {
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
        return address == null || address.get(Keys.PEER_TLS) == null
                ? own
                : new ClientNegotiation(own, new MeshConnect(address, services));
    }
}
