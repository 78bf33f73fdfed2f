package io.inweave.agent.instrumentation.grpc;

import io.grpc.CallOptions;
import io.grpc.internal.ClientStream;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Finds our call behind gRPC's retriable stream. */
final class CallOfStream {
    private static final Class<?> RETRY_STREAM =
            Fields.type("io.grpc.internal.ManagedChannelImpl$ChannelStreamProvider$1RetryStream");
    private static final Field OPTIONS = Fields.of(RETRY_STREAM, "val$callOptions");
    private static final Field OUTER = Fields.of("io.grpc.internal.RetriableStream$Sublistener", "this$0");
    private static final Field STREAM = Fields.of("io.grpc.internal.RetriableStream$Substream", "stream");

    private CallOfStream() {}

    /** The call of a {@code RetriableStream}; null when it is not ours. */
    static @Nullable MeshCall of(@Nullable Object retriable) {
        if (!RETRY_STREAM.isInstance(retriable)) {
            return null;
        }
        return MeshCall.of((CallOptions) Fields.require(OPTIONS, retriable));
    }

    static @Nullable MeshCall ofListener(Object sublistener) {
        return of(Fields.get(OUTER, sublistener));
    }

    static @Nullable ClientStream streamOf(Object substream) {
        return (ClientStream) Fields.get(STREAM, substream);
    }
}
