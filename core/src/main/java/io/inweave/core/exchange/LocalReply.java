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

    private LocalReply(
            int status, String body, @Nullable Integer grpcStatus, List<Header> headers, String responseFlags) {
        this.status = status;
        this.body = body;
        this.grpcStatus = grpcStatus;
        this.headers = headers;
        this.responseFlags = responseFlags;
    }

    static LocalReply of(int status, String body, @Nullable Integer grpcStatus, String responseFlags) {
        return new LocalReply(status, body, grpcStatus, Collections.emptyList(), responseFlags);
    }

    LocalReply withHeaders(List<Header> more) {
        return new LocalReply(status, body, grpcStatus, Collections.unmodifiableList(more), responseFlags);
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

    @Override
    public String toString() {
        return status + " " + responseFlags + " " + body;
    }
}
