package io.inweave.agent.instrumentation.jdkserver;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.PortMode;
import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * On {@code Dispatcher.handle}, by which the server's one dispatching thread hands a connection that has bytes to a worker:
 * not before it is known what the connection is, its handshake is done, and a first byte of the request is there. So no worker,
 * and with the default executor no dispatcher, waits for a stranger.
 */
public final class HandleHook extends Hook {
    private static final Object HELD = new Object();
    private static final long AGAIN_MILLIS = 10;

    private final AgentServices services;

    public HandleHook(AgentServices services) {
        this.services = services;
    }

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        if (self == null || Server.isHttps(Server.of(self))) {
            return null;
        }
        Object server = Server.of(self);
        Object connection = arguments[1];
        try {
            return advance(self, server, connection);
        } catch (IOException e) {
            Server.close(server, connection);
            return HELD;
        } catch (RuntimeException | Error e) {
            Server.close(server, connection);
            throw e;
        }
    }

    private @Nullable Object advance(Object dispatcher, Object server, Object connection) throws IOException {
        SocketChannel socket = Server.channel(connection);
        MeshChannel channel = Channels.of(socket);
        if (channel == null) {
            channel = new MeshChannel(socket, Ports.of(server, services.inbound()), services.log());
            Channels.put(socket, channel);
        }
        if (channel.ready()) {
            return null;
        }
        socket.configureBlocking(false);
        switch (channel.advance()) {
            case READY:
                socket.configureBlocking(true);
                return null;
            case UNCONFIGURED:
                Server.noRequestYet(server, connection);
                awaitConfiguration(dispatcher, connection, channel.port());
                return HELD;
            default:
                Server.noRequestYet(server, connection);
                Server.awaitBytes(dispatcher, connection);
                return HELD;
        }
    }

    /** Leaves the connection to itself, with no thread, until its port knows what to do with it. */
    private void awaitConfiguration(Object dispatcher, Object connection, InboundPort port) {
        port.configured().whenComplete((mode, failure) -> {
            if (failure != null || mode == PortMode.UNCONFIGURED) {
                Server.close(Server.of(dispatcher), connection);
            } else {
                // Later in any case: the dispatcher has to forget its old key of the connection first.
                services.timer().schedule(() -> register(dispatcher, connection), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            }
        });
    }

    private void register(Object dispatcher, Object connection) {
        try {
            Server.register(dispatcher, connection);
        } catch (CancelledKeyException e) {
            services.timer().schedule(() -> register(dispatcher, connection), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public boolean skips(@Nullable Object state) {
        return state == HELD;
    }
}
