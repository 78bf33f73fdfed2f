package io.inweave.core.exchange;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the mesh itself, as Envoy would give it. The body is {@code text/plain} and UTF-8. For a gRPC request
 * {@link #grpcStatus()} is there and the adapter closes the call with it instead.
 */
public final class LocalReply {
    private final int status;
    private final String body;
    private final @Nullable Integer grpcStatus;
    private final List<Header> headers;
    private final String responseFlags;
    private final long delayNanos;

    private LocalReply(
            int status,
            String body,
            @Nullable Integer grpcStatus,
            List<Header> headers,
            String responseFlags,
            long delayNanos) {
        this.status = status;
        this.body = body;
        this.grpcStatus = grpcStatus;
        this.headers = headers;
        this.responseFlags = responseFlags;
        this.delayNanos = delayNanos;
    }

    /**
     * One without further headers, given at once.
     *
     * @param grpcStatus null unless the request is a gRPC one
     * @param responseFlags Envoy's, {@code -} for none
     */
    public static LocalReply of(int status, String body, @Nullable Integer grpcStatus, String responseFlags) {
        return new LocalReply(status, body, grpcStatus, Collections.emptyList(), responseFlags, 0);
    }

    /** The same with these further headers, instead of those that it has. */
    public LocalReply withHeaders(List<Header> more) {
        return new LocalReply(status, body, grpcStatus, Collections.unmodifiableList(more), responseFlags, delayNanos);
    }

    /** The same, to be given after that pause. */
    public LocalReply after(long nanos) {
        return new LocalReply(status, body, grpcStatus, headers, responseFlags, nanos);
    }

    public int status() {
        return status;
    }

    /** The body; may be empty. */
    public String body() {
        return body;
    }

    /** The gRPC status code when the request is a gRPC one, else null. */
    public @Nullable Integer grpcStatus() {
        return grpcStatus;
    }

    /** The gRPC message: Envoy uses the body. */
    public String grpcMessage() {
        return body;
    }

    /** Further headers, such as a redirect's location. */
    public List<Header> headers() {
        return headers;
    }

    /** Envoy's response flags, {@code -} for none. */
    public String responseFlags() {
        return responseFlags;
    }

    /** How long to wait before the answer is given (an injected delay); 0 for at once. */
    public long delayNanos() {
        return delayNanos;
    }

    @Override
    public String toString() {
        return status + " " + responseFlags + " " + body;
    }
}
