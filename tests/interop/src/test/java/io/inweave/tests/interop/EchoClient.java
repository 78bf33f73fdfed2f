package io.inweave.tests.interop;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ChannelCredentials;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.util.concurrent.TimeUnit;

/** A channel that stays open over all calls of a test. */
final class EchoClient implements AutoCloseable {
    private final ManagedChannel channel;
    private volatile String server = "nobody";

    EchoClient(String target, ChannelCredentials credentials) {
        channel = Grpc.newChannelBuilder(target, credentials)
                .intercept(new ServerReader())
                .build();
    }

    /** The answer, or the status of the failure. */
    String call() {
        try {
            return ClientCalls.blockingUnaryCall(
                    channel, Echo.WHO, CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS), "who?");
        } catch (StatusRuntimeException failed) {
            return failed.getStatus().getCode().name();
        }
    }

    /** The identity that the last server showed. */
    String server() {
        return server;
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    private final class ServerReader implements ClientInterceptor {
        @Override
        public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
            return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
                @Override
                public void start(Listener<R> listener, Metadata headers) {
                    ClientCall<Q, R> call = delegate();
                    super.start(
                            new SimpleForwardingClientCallListener<R>(listener) {
                                @Override
                                public void onHeaders(Metadata answered) {
                                    server = Echo.peer(call.getAttributes());
                                    super.onHeaders(answered);
                                }
                            },
                            headers);
                }
            };
        }
    }
}
