package io.inweave.benchmarks.library;

import io.grpc.CallOptions;
import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.security.GeneralSecurityException;

/** gRPC on Netty, blocking unary calls on one channel. */
public final class GrpcClient implements MeasuredClient {
    private final ManagedChannel channel;
    private final byte[] request = new byte[Place.REQUEST];

    public GrpcClient(Place place) throws IOException, GeneralSecurityException {
        ChannelCredentials credentials = place.keys() == null
                ? InsecureChannelCredentials.create()
                : TlsChannelCredentials.newBuilder()
                        .keyManager(Keys.keyManagers(place.keys().resolve(Keys.CLIENT)))
                        .trustManager(Keys.trustManagers(place.keys()))
                        .build();
        channel = NettyChannelBuilder.forTarget(place.address().getAuthority(), credentials)
                .build();
    }

    @Override
    public boolean call() {
        byte[] answer = ClientCalls.blockingUnaryCall(channel, GrpcEcho.METHOD, CallOptions.DEFAULT, request);
        return answer.length == Place.ANSWER;
    }
}
