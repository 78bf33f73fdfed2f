package io.inweave.agent.instrumentation.vertx;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.impl.HttpClientStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * The stream that the library's request writes to before there is a connection, and whichever connection there will be. A proxy, since
 * the interface of streams differs between Vert.x 4 and 5.
 */
final class MeshStream implements InvocationHandler {
    private final MeshCall call;
    private final LibraryClient client;
    private final Object standIn;

    private MeshStream(MeshCall call, LibraryClient client) {
        this.call = call;
        this.client = client;
        this.standIn = StandIn.connection(call, client);
    }

    /** A request of the library on a stream of ours. */
    static HttpClientRequest open(MeshCall call, LibraryClient client) {
        MeshStream ours = new MeshStream(call, client);
        HttpClientStream stream = (HttpClientStream) Proxy.newProxyInstance(
                HttpClientStream.class.getClassLoader(), new Class<?>[] {HttpClientStream.class}, ours);
        return client.request(stream, ours.standIn);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        @Nullable Object[] given = arguments == null ? new Object[0] : arguments;
        switch (method.getName()) {
            case "writeHead":
                return told(call.begin(SentHead.of(given), (ByteBuf) given[2], (Boolean) given[3]), given, 6);
            case "writeBuffer":
                return told(call.write((ByteBuf) given[0], (Boolean) given[1]), given, 2);
            case "write":
                return told(call.write(bytes(given[0]), false), given, 1);
            case "end":
                boolean with = given.length > 0 && given[0] instanceof Buffer;
                return told(call.write(with ? bytes(given[0]) : null, true), given, with ? 1 : 0);
            case "reset":
                return told(call.reset((Throwable) given[0]), given, method.getReturnType() == void.class ? 0 : 1);
            case "connection":
                return connection();
            case "getContext":
                return call.context().library();
            case "version":
                return call.version();
            case "isNotWritable":
            case "writeQueueFull":
                return call.isNotWritable();
            case "doPause":
                call.pause();
                return null;
            case "doFetch":
                call.fetch((Long) given[0]);
                return null;
            default:
                return other(proxy, method, given);
        }
    }

    private Object connection() {
        WireStream real = call.stream();
        return real == null ? standIn : real.connection();
    }

    private @Nullable Object other(Object proxy, Method method, @Nullable Object[] given) {
        if (StreamHandlers.isHandler(method)) {
            call.handlers().set(method, (Handler<?>) given[0]);
        } else if (method.getDeclaringClass() != Object.class) {
            WireStream real = call.stream();
            if (real != null) {
                Object answered = Reflected.invoke(method, real.library(), given);
                return answered == real.library() ? proxy : answered;
            }
            call.later(stream -> Reflected.invoke(method, stream.library(), given));
        }
        return StandIn.unknown(proxy, method, given, "stream to " + client.called());
    }

    /** A copy: a buffer's own bytes are shown by a method that is another one in each version. */
    private static ByteBuf bytes(@Nullable Object buffer) {
        return buffer == null ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(((Buffer) buffer).getBytes());
    }

    /** Vert.x 4 is told by a handler, which is an argument; Vert.x 5 by a future. */
    @SuppressWarnings("unchecked") // what the methods take there
    private static @Nullable Object told(Future<Void> written, @Nullable Object[] given, int handler) {
        if (given.length <= handler) {
            return written;
        }
        if (given[handler] instanceof Handler) {
            written.onComplete((Handler<AsyncResult<Void>>) given[handler]);
        }
        return null;
    }
}
