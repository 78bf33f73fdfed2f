package io.inweave.agent.instrumentation.reactornetty;

import io.inweave.agent.netty.MeshAddress;
import io.inweave.agent.weaving.Handles;
import io.netty.channel.EventLoop;
import io.netty.resolver.AddressResolverGroup;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;
import java.net.SocketAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClientConfig;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.transport.ClientTransportConfig;

/** Where a request of the library gets its connections from, and with which configuration. */
final class LibraryConnections {
    private static final Constructor<?> COPY = Internals.constructor("HttpClientConfig", HttpClientConfig.class);
    private static final MethodHandle SET_PROTOCOLS =
            Internals.method("HttpClientConfig", "protocols", HttpProtocol[].class);
    private static final MethodHandle SET_PROXY = Internals.setter(ClientTransportConfig.class, "proxyProvider");

    private final ConnectionProvider provider;
    private final HttpClientConfig config;
    private final ConnectionObserver observer;
    private final Object handler;
    private final @Nullable AddressResolverGroup<?> resolver;

    LibraryConnections(
            ConnectionProvider provider,
            HttpClientConfig config,
            ConnectionObserver observer,
            Object handler,
            @Nullable Object resolver) {
        this.provider = provider;
        this.config = config;
        this.observer = observer;
        this.handler = handler;
        this.resolver = (AddressResolverGroup<?>) resolver;
    }

    HttpClientConfig config() {
        return config;
    }

    /** The library's own, and the application's. */
    ConnectionObserver observer() {
        return observer;
    }

    @Nullable
    AddressResolverGroup<?> resolver() {
        return resolver;
    }

    EventLoop eventLoop() {
        return config.loopResources().onClient(config.isPreferNative()).next();
    }

    /** As if the call was never woven. */
    void acquireAsEver(CoreSubscriber<Connection> subscriber) {
        acquire(config, observer, new LibraryRequest(handler).supplier(), subscriber);
    }

    void acquire(MeshAddress address, ConnectionObserver told, CoreSubscriber<Connection> subscriber) {
        acquire(forMesh(), told, () -> address, subscriber);
    }

    @SuppressWarnings("unchecked") // what a Mono of some connection gives are connections
    private void acquire(
            HttpClientConfig with,
            ConnectionObserver told,
            Supplier<? extends SocketAddress> address,
            CoreSubscriber<Connection> subscriber) {
        ((Mono<Connection>) provider.acquire(with, told, address, resolver)).subscribe(subscriber);
    }

    /**
     * Without the application's proxy, which the mesh does not need; and without an upgrade from HTTP/1.1, which there is none
     * of over TLS (RFC 9113, section 3.1).
     */
    private HttpClientConfig forMesh() {
        boolean upgrades = config.protocols().length > 1 && config.sslProvider() == null;
        if (config.proxyProvider() == null && !upgrades) {
            return config;
        }
        HttpClientConfig copy = (HttpClientConfig) Internals.create(COPY, config);
        Handles.call(SET_PROXY, copy, null);
        if (upgrades) {
            Handles.call(SET_PROTOCOLS, copy, new HttpProtocol[] {HttpProtocol.HTTP11});
        }
        return copy;
    }
}
