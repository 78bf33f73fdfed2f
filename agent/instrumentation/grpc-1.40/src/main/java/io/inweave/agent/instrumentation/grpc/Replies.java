package io.inweave.agent.instrumentation.grpc;

import io.grpc.Status;
import io.inweave.core.exchange.LocalReply;

/** The mesh's own answers as gRPC statuses. */
final class Replies {
    private Replies() {}

    static Status status(LocalReply reply) {
        Integer code = reply.grpcStatus();
        Status status = code == null ? ofHttp(reply.status()) : Status.fromCodeValue(code);
        return reply.grpcMessage().isEmpty() ? status : status.withDescription(reply.grpcMessage());
    }

    /** gRPC's own mapping (doc/http-grpc-status-mapping.md), for a reply that names no gRPC status. */
    private static Status ofHttp(int status) {
        switch (status) {
            case 400:
                return Status.INTERNAL;
            case 401:
                return Status.UNAUTHENTICATED;
            case 403:
                return Status.PERMISSION_DENIED;
            case 404:
                return Status.UNIMPLEMENTED;
            case 429:
            case 502:
            case 503:
            case 504:
                return Status.UNAVAILABLE;
            default:
                return Status.UNKNOWN;
        }
    }
}
