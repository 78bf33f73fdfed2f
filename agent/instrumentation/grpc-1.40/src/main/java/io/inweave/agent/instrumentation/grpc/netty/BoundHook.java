package io.inweave.agent.instrumentation.grpc.netty;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.netty.channel.Channel;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Announces the ports of a server that has started. */
public final class BoundHook extends Hook {
    private static final String PLAINTEXT = "ProtocolNegotiators$PlaintextProtocolNegotiator";

    private final AgentServices services;

    public BoundHook(AgentServices services) {
        this.services = services;
    }

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        if (thrown == null && self != null) {
            try {
                announce(self);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("gRPC: the ports of a server cannot be read", e);
            }
        }
        return returned;
    }

    private void announce(Object server) throws ReflectiveOperationException {
        Object negotiator = read(server, "protocolNegotiator");
        // A server with TLS of its own keeps it, and is never announced.
        if (negotiator != null && negotiator.getClass().getName().endsWith(PLAINTEXT)) {
            Iterable<?> listening = (Iterable<?>) read(server, "channelGroup");
            if (listening != null) {
                listening.forEach(channel -> ServerNegotiation.port((Channel) channel, services));
            }
        }
    }

    private static @Nullable Object read(Object server, String name) throws ReflectiveOperationException {
        Field field = server.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(server);
    }
}
