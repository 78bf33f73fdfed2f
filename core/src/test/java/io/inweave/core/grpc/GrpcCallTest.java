package io.inweave.core.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against gRPC-Java's server on Netty, which is what the control plane runs on. */
class GrpcCallTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private NettyServer server;
    private GrpcEndpoint endpoint;

    @BeforeEach
    void serve() throws IOException {
        server = NettyServer.start();
        endpoint = GrpcEndpoint.plaintext(InetAddress.getLoopbackAddress(), server.port(), timer);
    }

    @AfterEach
    void stop() {
        server.close();
        timer.shutdownNow();
    }

    private static byte[] message(int size) {
        byte[] message = new byte[size];
        for (int i = 0; i < size; i++) {
            message[i] = (byte) (i * 31);
        }
        return message;
    }

    private byte[] unary(byte[] message) throws GrpcException {
        return endpoint.call(GrpcRequest.of("test.Echo/Unary").with("x-test", "yes"), message, LIMIT);
    }

    private Told stream() {
        Told told = new Told();
        told.call = endpoint.open(GrpcRequest.of("test.Echo/Stream"), told);
        await().atMost(LIMIT).until(() -> told.opened);
        return told;
    }

    @Test
    void aUnaryCallIsAnswered() throws Exception {
        assertThat(unary(message(100))).isEqualTo(message(100));
        assertThat(server.headers().get(NettyServer.key("x-test"))).isEqualTo("yes");
        assertThat(server.headers().get(NettyServer.key("grpc-timeout"))).isEqualTo("20000m");
        assertThat(unary(new byte[0])).isEmpty();
    }

    @Test
    void messagesLargerThanAnyWindowPassBothWays() throws Exception {
        byte[] large = message(5_000_000);

        assertThat(unary(large)).isEqualTo(large);
    }

    @Test
    void aRefusalKeepsCodeAndText() {
        server.failWith(Status.UNAUTHENTICATED.withDescription("join token: 100 % spent\u00fc\n"));

        assertThatThrownBy(() -> unary(message(1)))
                .isInstanceOfSatisfying(GrpcException.class, e -> {
                    assertThat(e.status().code()).isEqualTo(GrpcStatus.UNAUTHENTICATED);
                    assertThat(e.status().text()).isEqualTo("join token: 100 % spent\u00fc\n");
                })
                .hasMessageStartingWith("UNAUTHENTICATED: join token");
    }

    @Test
    void anUnknownMethodIsToldAsUnimplemented() {
        assertThatThrownBy(() -> endpoint.call(GrpcRequest.of("test.Echo/Nothing"), message(1), LIMIT))
                .hasMessageStartingWith("UNIMPLEMENTED: Method not found");
    }

    @Test
    void aCallWithoutAnAnswerEndsAtItsLimit() {
        server.mute();

        assertThatThrownBy(() -> endpoint.call(GrpcRequest.of("test.Echo/Unary"), message(1), Duration.ofMillis(300)))
                .hasMessageStartingWith("DEADLINE_EXCEEDED");
    }

    @Test
    void aStreamGoesBothWaysForAsLongAsItLasts() {
        Told told = stream();
        for (int i = 1; i <= 20; i++) {
            told.call.send(message(i * 20_000));
            told.call.receiveNext();
            int count = i;
            await().atMost(LIMIT).until(() -> told.messages.size() == count);
            assertThat(told.messages.get(i - 1)).isEqualTo(message(i * 20_000));
        }
        told.call.end();

        await().atMost(LIMIT).until(() -> told.status != null);
        assertThat(told.status).hasToString("OK");
    }

    @Test
    void aSlowReceiverHoldsTheServerBackAndLosesNothing() {
        Told told = stream();
        told.call.send(message(10));
        await().atMost(LIMIT).until(() -> server.stream() != null);
        ServerCallStreamObserver<byte[]> responses = server.stream();
        int sent = 0;
        for (; sent < 200 && responses.isReady(); sent++) {
            responses.onNext(message(100_000));
        }
        for (int more = 0; more < 30; more++, sent++) {
            responses.onNext(message(100_000));
        }
        await().during(Duration.ofMillis(200)).until(() -> !responses.isReady());
        assertThat(told.messages).isEmpty();

        for (int i = 0; i <= sent; i++) {
            told.call.receiveNext();
        }

        int all = sent + 1;
        await().atMost(LIMIT).until(() -> told.messages.size() == all);
        assertThat(told.messages)
                .filteredOn(m -> Arrays.equals(m, message(100_000)))
                .hasSize(sent);
    }

    @Test
    void aMessageOverTheBoundEndsTheCall() {
        Told told = stream();
        told.call.send(message(10));
        await().atMost(LIMIT).until(() -> server.stream() != null);
        told.call.receiveNext();
        told.call.receiveNext();
        server.stream().onNext(new byte[16 * 1024 * 1024 + 1]);

        await().atMost(LIMIT).until(() -> told.status != null);
        assertThat(told.status).hasToString("RESOURCE_EXHAUSTED: message of 16777217 bytes, expected at most 16777216");
        await().atMost(LIMIT).until(() -> server.stream().isCancelled());
    }

    @Test
    void cancellingIsSeenByTheServerAndToldOnce() {
        Told told = stream();
        told.call.send(message(10));
        await().atMost(LIMIT).until(() -> server.stream() != null);

        told.call.cancel(GrpcStatus.of(GrpcStatus.CANCELLED, "enough"));
        told.call.cancel(GrpcStatus.of(GrpcStatus.CANCELLED, "twice"));

        await().atMost(LIMIT).until(() -> server.stream().isCancelled());
        assertThat(told.closed).isEqualTo(1);
        assertThat(told.status).hasToString("CANCELLED: enough");
    }

    @Test
    void aServerThatShutsDownLetsTheStreamFinish() {
        Told told = stream();
        told.call.send(message(10));
        told.call.receiveNext();
        await().atMost(LIMIT).until(() -> told.messages.size() == 1);

        server.shutdown();
        told.call.send(message(11));
        told.call.receiveNext();
        await().atMost(LIMIT).until(() -> told.messages.size() == 2);
        assertThat(told.status).isNull();
        told.call.end();

        await().atMost(LIMIT).until(() -> told.status != null);
        assertThat(told.status).hasToString("OK");
    }

    @Test
    void aServerThatIsKilledEndsTheStreamAndIsFoundAgain() throws Exception {
        Told told = stream();
        int port = server.port();

        server.close();

        await().atMost(LIMIT).until(() -> told.status != null);
        assertThat(told.status.code()).isEqualTo(GrpcStatus.UNAVAILABLE);
        assertThatThrownBy(() -> unary(message(1)))
                .hasMessageStartingWith("UNAVAILABLE: no connection to 127.0.0.1:" + port + ": Connection refused");
        server = NettyServer.startAt(port);
        assertThat(unary(message(1))).isEqualTo(message(1));
    }

    @Test
    void aServerThatPingsIsAnswered() {
        server.close();
        server = NettyServer.pinging();
        endpoint = GrpcEndpoint.plaintext(InetAddress.getLoopbackAddress(), server.port(), timer);
        Told told = stream();

        // Netty's keep-alive gives a silent peer up a second after its ping.
        await().during(Duration.ofSeconds(3)).atMost(LIMIT).until(() -> told.status == null);
        told.call.send(message(1));
        told.call.receiveNext();
        await().atMost(LIMIT).until(() -> told.messages.size() == 1);
    }

    @Test
    void anAddressThatAcceptsAndSaysNothingCanBeLeft() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Told told = new Told();
            told.call = GrpcEndpoint.plaintext(InetAddress.getLoopbackAddress(), silent.getLocalPort(), timer)
                    .open(GrpcRequest.of("a/b"), told);
            try (Socket accepted = silent.accept()) {
                assertThat(accepted.getInputStream().read()).isEqualTo('P');
                told.call.cancel(GrpcStatus.of(GrpcStatus.CANCELLED, "no connection within 10 s"));
                await().atMost(LIMIT).until(() -> told.status != null);
                byte[] rest = accepted.getInputStream().readAllBytes();
                assertThat(rest).isNotEmpty();
            }
            assertThat(told.opened).isFalse();
        }
    }

    @Test
    void anAnswerOfHttp1NamesWhatIsWrong() throws Exception {
        try (ServerSocket web = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Told told = new Told();
            told.call = GrpcEndpoint.plaintext(InetAddress.getLoopbackAddress(), web.getLocalPort(), timer)
                    .open(GrpcRequest.of("a/b"), told);
            try (Socket accepted = web.accept()) {
                OutputStream out = accepted.getOutputStream();
                out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                await().atMost(LIMIT).until(() -> told.status != null);
            }
            assertThat(told.status)
                    .hasToString("UNAVAILABLE: PROTOCOL_ERROR: the server speaks HTTP/1, expected HTTP/2");
        }
    }
}
