package io.inweave.agent.instrumentation.vertx;

import io.netty.buffer.ByteBuf;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.http.impl.HttpClientStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A stream of the library's: an exchange on a connection. Vert.x 4 tells what was written by a handler, Vert.x 5 by a future. */
final class WireStream {
    private static final Method WRITE_HEAD = Reflected.stream("writeHead");
    private static final Method WRITE_BUFFER = Reflected.stream("writeBuffer");
    private static final Method RESET = Reflected.stream("reset");
    private static final Method CONNECTION = Reflected.stream("connection");

    private final HttpClientStream stream;
    private final CallContext context;

    WireStream(HttpClientStream stream, CallContext context) {
        this.stream = stream;
        this.context = context;
    }

    HttpClientStream library() {
        return stream;
    }

    Object connection() {
        return Objects.requireNonNull(Reflected.invoke(CONNECTION, stream));
    }

    /** Writes a head, and with it the beginning of the body, or all of it. */
    Future<Void> head(SentHead head, @Nullable ByteBuf part, boolean end) {
        return write(WRITE_HEAD, head.made, head.chunked, part, end, head.priority, head.connect);
    }

    Future<Void> write(@Nullable ByteBuf part, boolean end) {
        return write(WRITE_BUFFER, part, end);
    }

    @SuppressWarnings("unchecked") // what the methods answer there
    private Future<Void> write(Method method, @Nullable Object... arguments) {
        if (method.getParameterCount() == arguments.length) {
            return (Future<Void>) Objects.requireNonNull(Reflected.invoke(method, stream, arguments));
        }
        Promise<Void> written = context.promise();
        @Nullable Object[] told = Arrays.copyOf(arguments, arguments.length + 1);
        told[arguments.length] = (Handler<AsyncResult<Void>>) done -> {
            if (done.succeeded()) {
                written.tryComplete();
            } else {
                written.tryFail(done.cause());
            }
        };
        Reflected.invoke(method, stream, told);
        return written.future();
    }

    void reset(Throwable cause) {
        Reflected.invoke(RESET, stream, cause);
    }
}
