package io.inweave.core.xds;

import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc.AggregatedDiscoveryServiceStub;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One gRPC stream and the channel that it alone uses. Thread-safe: gRPC's threads and the client's meet here. */
final class GrpcStream
        implements AdsTransport.Stream, ClientResponseObserver<DeltaDiscoveryRequest, DeltaDiscoveryResponse> {
    private final AdsTransport.Receiver receiver;
    private final AtomicBoolean opened = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable ManagedChannel channel;
    private @Nullable ClientCallStreamObserver<DeltaDiscoveryRequest> call;

    GrpcStream(AdsTransport.Receiver receiver) {
        this.receiver = receiver;
    }

    void start(ManagedChannel channel, AggregatedDiscoveryServiceStub stub) {
        synchronized (this) {
            this.channel = channel;
        }
        if (closed.get()) {
            channel.shutdownNow();
            return;
        }
        stub.deltaAggregatedResources(this);
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<DeltaDiscoveryRequest> started) {
        started.disableAutoRequestWithInitial(1);
        started.setOnReadyHandler(() -> {
            if (opened.compareAndSet(false, true)) {
                receiver.opened();
            }
        });
        synchronized (this) {
            call = started;
        }
    }

    @Override
    public synchronized void send(DeltaDiscoveryRequest request) {
        if (call != null && !closed.get()) {
            call.onNext(request);
        }
    }

    @Override
    public synchronized void receiveNext() {
        if (call != null) {
            call.request(1);
        }
    }

    @Override
    public void cancel(String reason) {
        failed(reason);
    }

    @Override
    public void onNext(DeltaDiscoveryResponse response) {
        receiver.received(response);
    }

    @Override
    public void onError(Throwable failure) {
        Status status = Status.fromThrowable(failure);
        Throwable cause = status.getCause();
        failed(status.getCode()
                + (status.getDescription() == null ? "" : ": " + status.getDescription())
                + (cause == null ? "" : " (" + cause.getMessage() + ")"));
    }

    @Override
    public void onCompleted() {
        failed("the control plane ended the stream");
    }

    /** Ends it, once; the receiver is told why. */
    void failed(String reason) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        synchronized (this) {
            if (channel != null) {
                channel.shutdownNow();
            }
        }
        receiver.closed(reason);
    }
}
