package io.inweave.core.exchange;

import io.inweave.core.context.MeshContext;
import org.jspecify.annotations.Nullable;

/** One incoming request from its headers to its end. */
public interface ServerExchange {
    /** The answer to give instead of calling the application; null: the application is called. */
    @Nullable
    LocalReply refusal();

    /** The context to make current while the application works on the request. */
    MeshContext context();

    /**
     * The answer's body ended, or the connection did. Records telemetry. Idempotent.
     *
     * @param status HTTP status, 0 when none was sent
     * @param grpcStatus gRPC status, null when none was sent
     * @param requestBytes length of the request's body, bytes
     * @param responseBytes length of the answer's body, bytes
     */
    void finished(int status, @Nullable Integer grpcStatus, long requestBytes, long responseBytes);
}
