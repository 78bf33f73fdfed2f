package io.inweave.controlplane.translate.input;

import io.inweave.controlplane.model.AppProtocol;
import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.ServicePort;

/** Who asks decides what is sent. */
public enum ClientKind {
    /** Our own agents and proxies: full Envoy resources under gRPC's names. */
    INWEAVE,
    /** A gRPC library with xDS: what gRPC's proposals support. */
    GRPC,
    /** A real Envoy: listeners with addresses and filter chains. */
    ENVOY;

    /**
     * Whether calls to the port are ours to route. TLS of the application's own is opaque; what resolves by the
     * caller's own means has no endpoints that could be told.
     */
    public boolean routes(Service service, ServicePort port) {
        if (port.protocol() == AppProtocol.TLS || port.protocol() == AppProtocol.UDP) {
            return false;
        }
        if (service.resolution() == Service.Resolution.NONE) {
            return false;
        }
        return this != ENVOY || port.protocol().isHttp();
    }
}
