package io.inweave.core.grpc;

import io.grpc.BindableService;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** A server that answers each message with itself. */
final class NettyServer implements BindableService, ServerInterceptor, AutoCloseable {
    private static final MethodDescriptor.Marshaller<byte[]> BYTES = new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    private Server server;
    private volatile Metadata headers = new Metadata();
    private volatile Status failure = Status.OK;
    private volatile boolean mute;
    private volatile ServerCallStreamObserver<byte[]> stream;

    static NettyServer start() throws IOException {
        return startAt(0);
    }

    static NettyServer startAt(int port) throws IOException {
        NettyServer made = new NettyServer();
        return made.listen(builder(port));
    }

    /** Pings its clients each second, and gives up those that do not answer within another. */
    static NettyServer pinging() {
        NettyServer made = new NettyServer();
        try {
            return made.listen(builder(0).keepAliveTime(1, TimeUnit.SECONDS).keepAliveTimeout(1, TimeUnit.SECONDS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NettyServerBuilder builder(int port) {
        return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .maxInboundMessageSize(64 * 1024 * 1024);
    }

    private NettyServer listen(NettyServerBuilder builder) throws IOException {
        server = builder.addService(this).intercept(this).build().start();
        return this;
    }

    static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    int port() {
        return server.getPort();
    }

    Metadata headers() {
        return headers;
    }

    void failWith(Status status) {
        failure = status;
    }

    void mute() {
        mute = true;
    }

    /** The newest stream that sent something; null before. */
    ServerCallStreamObserver<byte[]> stream() {
        return stream;
    }

    /** Takes no new streams, and lets those that are there end. */
    void shutdown() {
        server.shutdown();
    }

    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public ServerServiceDefinition bindService() {
        return ServerServiceDefinition.builder("test.Echo")
                .addMethod(method("Unary", MethodDescriptor.MethodType.UNARY), ServerCalls.asyncUnaryCall(this::unary))
                .addMethod(
                        method("Stream", MethodDescriptor.MethodType.BIDI_STREAMING),
                        ServerCalls.asyncBidiStreamingCall(this::echo))
                .build();
    }

    private static MethodDescriptor<byte[], byte[]> method(String name, MethodDescriptor.MethodType type) {
        return MethodDescriptor.newBuilder(BYTES, BYTES)
                .setType(type)
                .setFullMethodName("test.Echo/" + name)
                .build();
    }

    private void unary(byte[] message, StreamObserver<byte[]> responses) {
        if (!failure.isOk()) {
            responses.onError(failure.asRuntimeException());
        } else if (!mute) {
            responses.onNext(message);
            responses.onCompleted();
        }
    }

    private StreamObserver<byte[]> echo(StreamObserver<byte[]> responses) {
        ServerCallStreamObserver<byte[]> call = (ServerCallStreamObserver<byte[]>) responses;
        call.setOnCancelHandler(() -> {});
        return new StreamObserver<>() {
            @Override
            public void onNext(byte[] message) {
                stream = call;
                responses.onNext(message);
            }

            @Override
            public void onError(Throwable failed) {}

            @Override
            public void onCompleted() {
                responses.onCompleted();
            }
        };
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata received, ServerCallHandler<Q, A> next) {
        headers = received;
        return next.startCall(call, received);
    }
}
