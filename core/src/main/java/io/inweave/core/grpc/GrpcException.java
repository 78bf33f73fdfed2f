package io.inweave.core.grpc;

import java.io.IOException;

/** A unary call without an answer. */
public final class GrpcException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient GrpcStatus status;

    GrpcException(GrpcStatus status) {
        super(status.toString(), status.cause());
        this.status = status;
    }

    public GrpcStatus status() {
        return status;
    }
}
