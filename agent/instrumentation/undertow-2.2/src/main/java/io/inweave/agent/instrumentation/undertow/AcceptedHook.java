package io.inweave.agent.instrumentation.undertow;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.exchange.InboundPort;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.channels.SslChannel;

/** Takes each new connection of a plaintext listener, and gives it back once it is known what it is. */
public final class AcceptedHook extends Hook {
    private static final Object TAKEN = new Object();

    private final AgentServices services;

    public AcceptedHook(AgentServices services) {
        this.services = services;
    }

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        StreamConnection channel = (StreamConnection) arguments[0];
        if (!(self instanceof HttpOpenListener) || MeshConnection.handedOn() || channel instanceof SslChannel) {
            return null;
        }
        HttpOpenListener listener = (HttpOpenListener) self;
        try {
            InboundPort port = port(listener, channel);
            if (port == null) {
                return null;
            }
            new Arrival(listener, channel, port, services.log()).begin((PooledByteBuffer) arguments[1]);
            return TAKEN;
        } catch (RuntimeException | Error e) {
            // Whoever accepted it only logs what is thrown at him.
            IoUtils.safeClose(channel);
            throw e;
        }
    }

    private @Nullable InboundPort port(HttpOpenListener listener, StreamConnection channel) {
        InboundPort port = Ports.of(listener);
        if (port != null) {
            return port;
        }
        InetSocketAddress local = channel.getLocalAddress(InetSocketAddress.class);
        return local == null ? null : Ports.learned(listener, local, services.inbound());
    }

    @Override
    public boolean skips(@Nullable Object state) {
        return state == TAKEN;
    }
}
