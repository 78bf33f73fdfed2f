package io.inweave.controlplane.translate;

/** Who asks decides what is sent. */
public enum ClientKind {
    /** Our own agents and proxies: full Envoy resources under gRPC's names. */
    INWEAVE,
    /** A gRPC library with xDS: what gRPC's proposals support. */
    GRPC,
    /** A real Envoy: listeners with addresses and filter chains. */
    ENVOY
}
