package io.inweave.controlplane.serve;

import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc.AggregatedDiscoveryServiceImplBase;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.inweave.controlplane.ca.CertificateService;

/** The aggregated discovery service of one port. */
final class DiscoveryService extends AggregatedDiscoveryServiceImplBase {
    private final Streams streams;
    private final Peer.Entrance entrance;

    DiscoveryService(Streams streams, Peer.Entrance entrance) {
        this.streams = streams;
        this.entrance = entrance;
    }

    @Override
    public StreamObserver<DiscoveryRequest> streamAggregatedResources(StreamObserver<DiscoveryResponse> responses) {
        ServerCallStreamObserver<DiscoveryResponse> call = (ServerCallStreamObserver<DiscoveryResponse>) responses;
        return open(new SotwStream(streams, call, peer()), call);
    }

    @Override
    public StreamObserver<DeltaDiscoveryRequest> deltaAggregatedResources(
            StreamObserver<DeltaDiscoveryResponse> responses) {
        ServerCallStreamObserver<DeltaDiscoveryResponse> call =
                (ServerCallStreamObserver<DeltaDiscoveryResponse>) responses;
        return open(new DeltaStream(streams, call, peer()), call);
    }

    private Peer peer() {
        return new Peer(
                entrance,
                CertificateService.PEER.get(),
                CertificateService.PEER_WORKLOAD.get(),
                PeerInterceptor.CERTIFICATE.get(),
                CertificateService.REMOTE.get());
    }

    private <Q, R> StreamObserver<Q> open(DiscoveryStream<Q, R> stream, ServerCallStreamObserver<R> call) {
        if (streams.opened(stream)) {
            return stream.begin();
        }
        String why = "there are " + streams.limits().streams() + " discovery streams, which is the most";
        streams.refusals().refused("a discovery stream", peer().who(), why);
        call.onError(Status.RESOURCE_EXHAUSTED.withDescription(why).asRuntimeException());
        return new Ignored<>();
    }

    private static final class Ignored<Q> implements StreamObserver<Q> {
        @Override
        public void onNext(Q request) {}

        @Override
        public void onError(Throwable lost) {}

        @Override
        public void onCompleted() {}
    }
}
