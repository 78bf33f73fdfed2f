package io.inweave.benchmarks.library;

import io.grpc.InsecureServerCredentials;
import io.grpc.ServerCredentials;
import io.grpc.ServerServiceDefinition;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;

/** gRPC on Netty. */
public final class GrpcServer implements MeasuredServer {
    private final Place place;

    public GrpcServer(Place place) {
        this.place = place;
    }

    @Override
    public void start() throws IOException, GeneralSecurityException {
        byte[] answer = new byte[Place.ANSWER];
        ServerServiceDefinition echo = ServerServiceDefinition.builder(GrpcEcho.SERVICE)
                .addMethod(GrpcEcho.METHOD, ServerCalls.asyncUnaryCall((request, answers) -> {
                    answers.onNext(answer);
                    answers.onCompleted();
                }))
                .build();
        InetSocketAddress address =
                new InetSocketAddress("127.0.0.1", place.address().getPort());
        NettyServerBuilder.forAddress(address, credentials())
                .addService(echo)
                .build()
                .start();
    }

    private ServerCredentials credentials() throws IOException, GeneralSecurityException {
        if (place.keys() == null) {
            return InsecureServerCredentials.create();
        }
        return TlsServerCredentials.newBuilder()
                .keyManager(Keys.keyManagers(place.keys().resolve(Keys.SERVER)))
                .trustManager(Keys.trustManagers(place.keys()))
                .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
                .build();
    }
}
