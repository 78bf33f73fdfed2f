package io.inweave.core.exchange;

/** What a woven server's port speaks beneath the mesh's TLS. */
public enum Transport {
    /** HTTP/1.1, or HTTP/2 where the server can. */
    HTTP,
    /** gRPC over HTTP/2. */
    GRPC
}
