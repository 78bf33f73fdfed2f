package io.inweave.agent.instrumentation.vertx;

import io.inweave.agent.weaving.Handles;
import io.netty.buffer.ByteBuf;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.http.impl.HttpClientStream;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A stream of the library's: an exchange on a connection. Vert.x 4 tells what was written by a handler, Vert.x 5 by a future. */
final class WireStream {
    private static final MethodHandle WRITE_HEAD = Reflected.spreading(Reflected.stream("writeHead"));
    private static final MethodHandle WRITE_BUFFER = Reflected.spreading(Reflected.stream("writeBuffer"));
    private static final MethodHandle RESET = Reflected.erased(Reflected.stream("reset"));
    private static final MethodHandle CONNECTION = Reflected.erased(Reflected.stream("connection"));
    private static final boolean BY_FUTURE = Reflected.stream("writeBuffer").getReturnType() == Future.class;

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
        return Handles.required(CONNECTION, stream);
    }

    /** Writes a head, and with it the beginning of the body, or all of it. */
    Future<Void> head(SentHead head, @Nullable ByteBuf part, boolean end) {
        return write(WRITE_HEAD, stream, head.made, head.chunked, part, end, head.priority, head.connect);
    }

    Future<Void> write(@Nullable ByteBuf part, boolean end) {
        return write(WRITE_BUFFER, stream, part, end);
    }

    @SuppressWarnings("unchecked") // what the methods answer there
    private Future<Void> write(MethodHandle method, @Nullable Object... streamAndArguments) {
        if (BY_FUTURE) {
            return (Future<Void>) Handles.create(method, streamAndArguments);
        }
        Promise<Void> written = context.promise();
        @Nullable Object[] told = Arrays.copyOf(streamAndArguments, streamAndArguments.length + 1);
        told[streamAndArguments.length] = (Handler<AsyncResult<Void>>) done -> {
            if (done.succeeded()) {
                written.tryComplete();
            } else {
                written.tryFail(done.cause());
            }
        };
        Handles.spread(method, told);
        return written.future();
    }

    void reset(Throwable cause) {
        Handles.call(RESET, stream, cause);
    }
}
