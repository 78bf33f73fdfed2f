package io.inweave.core.xds;

import io.inweave.core.grpc.GrpcEndpoint;
import io.inweave.core.grpc.GrpcRequest;

/** Delta ADS over gRPC. Each stream has a connection of its own, made with the identity of that moment. */
public final class GrpcTransport implements AdsTransport {
    private static final GrpcRequest DELTA =
            GrpcRequest.of("envoy.service.discovery.v3.AggregatedDiscoveryService/DeltaAggregatedResources");

    private final GrpcEndpoint endpoint;

    private GrpcTransport(GrpcEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** Streams to a control plane. */
    public static GrpcTransport to(GrpcEndpoint endpoint) {
        return new GrpcTransport(endpoint);
    }

    @Override
    public Stream open(Receiver receiver) {
        GrpcStream stream = new GrpcStream(receiver);
        stream.begin(endpoint.open(DELTA, stream));
        return stream;
    }
}
