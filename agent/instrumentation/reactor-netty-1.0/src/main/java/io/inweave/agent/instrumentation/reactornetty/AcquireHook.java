package io.inweave.agent.instrumentation.reactornetty;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.exchange.Destination;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import reactor.netty.ConnectionObserver;
import reactor.netty.http.client.HttpClientConfig;
import reactor.netty.resources.ConnectionProvider;

/**
 * On {@code HttpConnectionProvider.acquire}, where one request of the library (a redirect is another) asks for its connection: takes
 * what belongs to the mesh, and gives it connections, one for each attempt.
 */
public final class AcquireHook extends Hook {
    private final AgentServices services;

    public AcquireHook(AgentServices services) {
        this.services = services;
    }

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        Object handler = arguments[2];
        if (self == null || !LibraryRequest.isOne(handler)) {
            // A connection that nobody sends a request on, or one that we ask for ourselves.
            return null;
        }
        LibraryRequest request = new LibraryRequest(handler);
        InetSocketAddress called = request.address();
        HttpClientConfig config = (HttpClientConfig) arguments[0];
        if (called == null || LibraryRequest.speaksOverUdp(config)) {
            return null;
        }
        Destination destination = services.outbound().destination(called.getHostString(), called.getPort());
        if (destination.kind() == Destination.Kind.OUTSIDE) {
            return null;
        }
        LibraryConnections connections = new LibraryConnections(
                (ConnectionProvider) self, config, (ConnectionObserver) arguments[1], handler, arguments[3]);
        return new MeshConnection(services, request, connections, destination);
    }

    @Override
    public boolean skips(@Nullable Object state) {
        return state != null;
    }

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        return state != null ? state : returned;
    }
}
