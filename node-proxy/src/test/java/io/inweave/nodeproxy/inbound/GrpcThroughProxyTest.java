package io.inweave.nodeproxy.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** gRPC's own client and server, which know of no proxy, through one. */
class GrpcThroughProxyTest {
    private static final MethodDescriptor<byte[], byte[]> ECHO = method("Echo", MethodType.UNARY);
    private static final MethodDescriptor<byte[], byte[]> FAIL = method("Fail", MethodType.UNARY);
    private static final MethodDescriptor<byte[], byte[]> MANY = method("Many", MethodType.SERVER_STREAMING);
    private static final int PARTS = 200;

    private Server server;
    private ProxiedPort proxy;
    private ManagedChannel channel;

    private static MethodDescriptor<byte[], byte[]> method(String name, MethodType type) {
        return MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(type)
                .setFullMethodName("test.Test/" + name)
                .setRequestMarshaller(new Bytes())
                .setResponseMarshaller(new Bytes())
                .build();
    }

    @BeforeEach
    void start() throws IOException {
        server = NettyServerBuilder.forPort(0)
                .addService(ServerServiceDefinition.builder("test.Test")
                        .addMethod(ECHO, ServerCalls.asyncUnaryCall((bytes, out) -> answer(bytes, out)))
                        .addMethod(
                                FAIL,
                                ServerCalls.asyncUnaryCall((bytes, out) -> out.onError(Status.ABORTED
                                        .withDescription("as told")
                                        .asRuntimeException())))
                        .addMethod(MANY, ServerCalls.asyncServerStreamingCall((bytes, out) -> {
                            for (int i = 0; i < PARTS; i++) {
                                out.onNext(bytes);
                            }
                            out.onCompleted();
                        }))
                        .build())
                .build()
                .start();
        proxy = new ProxiedPort("grpc", server.getPort());
        channel = NettyChannelBuilder.forAddress("127.0.0.1", proxy.number())
                .usePlaintext()
                .build();
    }

    private static void answer(byte[] bytes, StreamObserver<byte[]> out) {
        out.onNext(bytes);
        out.onCompleted();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.shutdownNow();
        proxy.close();
    }

    private byte[] call(MethodDescriptor<byte[], byte[]> method, byte[] request) {
        return ClientCalls.blockingUnaryCall(
                channel, method, CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS), request);
    }

    @Test
    void answersACall() {
        assertThat(call(ECHO, new byte[] {1, 2, 3})).containsExactly(1, 2, 3);
        Awaitility.await()
                .untilAsserted(() -> assertThat(proxy.mesh.ended).containsExactly("/test.Test/Echo 200 0 8 8"));
    }

    @Test
    void takesMessagesLongerThanAnyWindow() {
        byte[] big = new byte[3 << 20];
        big[big.length - 1] = 7;
        assertThat(call(ECHO, big)).isEqualTo(big);
    }

    @Test
    void handsOnAStatusWithoutAMessage() {
        assertThatThrownBy(() -> call(FAIL, new byte[0]))
                .isInstanceOfSatisfying(StatusRuntimeException.class, failure -> {
                    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.ABORTED);
                    assertThat(failure.getStatus().getDescription()).isEqualTo("as told");
                });
        Awaitility.await()
                .untilAsserted(() -> assertThat(proxy.mesh.ended).containsExactly("/test.Test/Fail 200 10 5 0"));
    }

    @Test
    void streams() {
        Iterator<byte[]> parts = ClientCalls.blockingServerStreamingCall(
                channel, MANY, CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS), new byte[10_000]);
        int count = 0;
        while (parts.hasNext()) {
            assertThat(parts.next()).hasSize(10_000);
            count++;
        }
        assertThat(count).isEqualTo(PARTS);
    }

    @Test
    void refusesByAStatus() {
        MethodDescriptor<byte[], byte[]> forbidden =
                ECHO.toBuilder().setFullMethodName("forbidden.Test/Echo").build();
        assertThatThrownBy(() -> call(forbidden, new byte[] {1}))
                .isInstanceOfSatisfying(StatusRuntimeException.class, failure -> {
                    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
                    assertThat(failure.getStatus().getDescription()).isEqualTo("no, 100%");
                });
    }

    @Test
    void tellsThatTheApplicationIsAway() throws Exception {
        server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
        assertThatThrownBy(() -> call(ECHO, new byte[] {1}))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
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
    }
}
