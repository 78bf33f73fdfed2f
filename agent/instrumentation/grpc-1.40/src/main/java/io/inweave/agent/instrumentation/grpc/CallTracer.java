package io.inweave.agent.instrumentation.grpc;

import io.grpc.Context;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import io.grpc.StreamTracer;
import io.grpc.internal.ServerStream;
import io.grpc.internal.StatsTraceContext;
import io.inweave.core.exchange.ServerExchange;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Follows one call of a server: puts its context into gRPC's, counts its bytes, and tells the exchange its end. */
final class CallTracer extends ServerStreamTracer {
    private static final Field TRACERS = Fields.of(StatsTraceContext.class, "tracers");
    private static final int HTTP_OK = 200;

    private volatile @Nullable ServerExchange exchange;
    private long requestBytes;
    private long responseBytes;

    /** Our tracer of a stream; null when the stream was made before we were there. */
    static @Nullable CallTracer of(ServerStream stream) {
        StreamTracer[] tracers = (StreamTracer[]) Fields.require(TRACERS, stream.statsTraceContext());
        for (int i = tracers.length - 1; i >= 0; i--) {
            if (tracers[i] instanceof CallTracer) {
                return (CallTracer) tracers[i];
            }
        }
        return null;
    }

    void follow(ServerExchange begun) {
        exchange = begun;
    }

    @Override
    public Context filterContext(Context context) {
        ServerExchange current = exchange;
        return current == null ? context : context.withValue(Keys.CONTEXT, current.context());
    }

    @Override
    public void inboundWireSize(long bytes) {
        requestBytes += bytes;
    }

    @Override
    public void outboundWireSize(long bytes) {
        responseBytes += bytes;
    }

    @Override
    public void streamClosed(Status status) {
        ServerExchange current = exchange;
        if (current != null) {
            current.finished(HTTP_OK, status.getCode().value(), requestBytes, responseBytes);
        }
    }
}
