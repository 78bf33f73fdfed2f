package io.inweave.agent.instrumentation.vertx;

import io.vertx.core.Future;
import io.vertx.core.http.impl.HttpClientStream;
import io.vertx.core.net.HostAndPort;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Stands in for the connection until there is one; then asks that. */
final class StandIn implements InvocationHandler {
    private final MeshCall call;
    private final LibraryClient client;

    private StandIn(MeshCall call, LibraryClient client) {
        this.call = call;
        this.client = client;
    }

    /** Of the type that streams say they run on. */
    static Object connection(MeshCall call, LibraryClient client) {
        return Proxy.newProxyInstance(
                HttpClientStream.class.getClassLoader(),
                new Class<?>[] {Reflected.stream("connection").getReturnType()},
                new StandIn(call, client));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        WireStream real = call.stream();
        if (real != null && method.getDeclaringClass() != Object.class) {
            return Reflected.invoke(method, real.connection(), arguments);
        }
        switch (method.getName()) {
            case "isSsl":
                return client.ssl();
            case "authority":
                return HostAndPort.create(
                        client.called().getHostString(), client.called().getPort());
            default:
                return unknown(proxy, method, arguments, "connection to " + client.called());
        }
    }

    /** What an object of ours answers that has nothing to say yet. */
    static @Nullable Object unknown(
            Object proxy, Method method, @Nullable Object @Nullable [] arguments, String description) {
        switch (method.getName()) {
            case "hashCode":
                return System.identityHashCode(proxy);
            case "equals":
                return arguments != null && proxy == arguments[0];
            case "toString":
                return description;
            default:
                return nothing(proxy, method.getReturnType());
        }
    }

    private static @Nullable Object nothing(Object proxy, Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 1;
        }
        if (type == long.class) {
            return 0L;
        }
        if (type == Future.class) {
            return Future.succeededFuture();
        }
        return type.isInstance(proxy) ? proxy : null;
    }
}
