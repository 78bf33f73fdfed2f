package io.inweave.core.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.inweave.core.exchange.PortMode;
import io.inweave.core.identity.IdentityState;
import io.inweave.core.telemetry.EventLog;
import io.inweave.core.tls.MeshTls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against grpc-java's server, with the messages of {@code grpc.health.v1} as bytes. */
class GrpcProbeTest {
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

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private byte @Nullable [] asked;
    private byte[] answer = {};
    private Server server;

    @BeforeEach
    void start() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(ServerServiceDefinition.builder("grpc.health.v1.Health")
                        .addMethod(
                                MethodDescriptor.newBuilder(BYTES, BYTES)
                                        .setType(MethodDescriptor.MethodType.UNARY)
                                        .setFullMethodName("grpc.health.v1.Health/Check")
                                        .build(),
                                ServerCalls.asyncUnaryCall(this::check))
                        .build())
                .build()
                .start();
    }

    private void check(byte[] request, StreamObserver<byte[]> answers) {
        asked = request;
        if (answer.length == 0) {
            answers.onError(Status.NOT_FOUND.withDescription("unknown service").asRuntimeException());
            return;
        }
        answers.onNext(answer);
        answers.onCompleted();
    }

    @AfterEach
    void stop() {
        server.shutdownNow();
        timer.shutdownNow();
    }

    private String ask(String service) {
        OwnPorts ports = new OwnPorts() {
            @Override
            public InetAddress address() {
                return InetAddress.getLoopbackAddress();
            }

            @Override
            public @Nullable PortMode mode(int port) {
                return null;
            }
        };
        IdentityState identities = new IdentityState();
        Prober prober = new Prober(
                ProbeConnections.of(
                        MeshTls.of(identities, EventLog.none(), Clock.systemUTC()),
                        identities,
                        ports,
                        new OwnConnections()),
                timer);
        Probes probes = Probes.parse("{\"/a/readyz\": {\"timeoutSeconds\": 60, \"grpc\": {\"port\": " + server.getPort()
                + ", \"service\": \"" + service + "\"}}}");
        return new ProbePages(probes, prober, () -> "").page("/a/readyz").toString();
    }

    @Test
    void isHealthyWhenItServes() {
        answer = new byte[] {8, 1};

        assertThat(ask("")).isEqualTo("200 the application is SERVING\n");
        assertThat(asked).isEmpty();
        assertThat(ask("ab")).startsWith("200 ");
        assertThat(asked).containsExactly(10, 2, 'a', 'b');
    }

    @Test
    void isUnhealthyWhenItDoesNotServe() {
        answer = new byte[] {8, 2};

        assertThat(ask("")).isEqualTo("503 the application is NOT_SERVING\n");
    }

    @Test
    void isUnhealthyWhenItDoesNotKnow() {
        assertThat(ask("")).isEqualTo("503 gRPC health check: NOT_FOUND: unknown service\n");
    }
}
