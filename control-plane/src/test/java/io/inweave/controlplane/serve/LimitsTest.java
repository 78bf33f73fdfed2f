package io.inweave.controlplane.serve;

import static io.inweave.controlplane.translate.ResourceType.LISTENER;
import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.grpc.Status;
import io.inweave.controlplane.testkit.LogLines;
import io.inweave.controlplane.testkit.TestClient;
import io.inweave.controlplane.testkit.TestPlane;
import io.inweave.controlplane.testkit.TestStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client that asks too much, or nothing, gets. */
final class LimitsTest {
    private static final Node NODE = TestClient.node("gRPC Java", "client", List.of());

    @TempDir
    private Path directory;

    private static DeltaDiscoveryRequest.Builder request() {
        return DeltaDiscoveryRequest.newBuilder().setNode(NODE).setTypeUrl(LISTENER.typeUrl());
    }

    private static void refused(Status status, Status.Code code, String reason) {
        assertThat(status.getCode()).isEqualTo(code);
        assertThat(status.getDescription()).contains(reason);
    }

    @Test
    void tooManySubscriptionsAreRefused() throws IOException {
        try (TestPlane plane = TestPlane.start(directory, Limits.DEFAULT.withSubscriptions(2))) {
            Status end = plane.client("checkout")
                    .delta()
                    .send(request()
                            .addAllResourceNamesSubscribe(List.of("a", "b", "c"))
                            .build())
                    .end();
            refused(end, Status.Code.RESOURCE_EXHAUSTED, "more than 2 subscriptions of lds");
        }
    }

    @Test
    void tooLongANameIsRefused() throws IOException {
        try (TestPlane plane = TestPlane.start(directory)) {
            Status end = plane.client("checkout")
                    .delta()
                    .send(request().addResourceNamesSubscribe("x".repeat(2000)).build())
                    .end();
            refused(end, Status.Code.INVALID_ARGUMENT, "expected at most 1024 characters");
        }
    }

    @Test
    void anOversizedRequestIsRefused() throws IOException {
        try (TestPlane plane = TestPlane.start(directory)) {
            Status end = plane.client("checkout")
                    .delta()
                    .send(request()
                            .addResourceNamesSubscribe("x".repeat(5 << 20))
                            .build())
                    .end();
            assertThat(end.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        }
    }

    @Test
    void tooManyStreamsAreRefused() throws IOException {
        try (TestPlane plane = TestPlane.start(directory, Limits.DEFAULT.withStreams(1));
                TestClient client = plane.client("checkout");
                LogLines log = new LogLines()) {
            client.delta()
                    .send(request().addResourceNamesSubscribe("a").build())
                    .next();
            refused(client.delta().end(), Status.Code.RESOURCE_EXHAUSTED, "1 discovery streams, which is the most");
            assertThat(log.containing("refused a discovery stream")).hasSize(1);
        }
    }

    @Test
    void aStreamThatSaysNothingIsEnded() throws IOException {
        try (TestPlane plane = TestPlane.start(directory);
                TestClient client = plane.client("checkout")) {
            TestStream<DeltaDiscoveryRequest, DeltaDiscoveryResponse> silent = client.delta();
            TestStream<DeltaDiscoveryRequest, DeltaDiscoveryResponse> talking = client.delta();
            talking.send(request().addResourceNamesSubscribe("a").build()).next();
            plane.clock.advance(Duration.ofSeconds(31));
            Awaitility.await().until(() -> {
                plane.streams.tick();
                return !silent.isOpen();
            });
            refused(silent.end(), Status.Code.DEADLINE_EXCEEDED, "no request within 30 s");
            assertThat(talking.isOpen()).isTrue();
        }
    }

    @Test
    void aClientThatEndsItsHalfIsEndedToo() throws IOException {
        try (TestPlane plane = TestPlane.start(directory);
                TestClient client = plane.client("checkout")) {
            TestStream<DeltaDiscoveryRequest, DeltaDiscoveryResponse> stream = client.delta();
            stream.send(request().addResourceNamesSubscribe("a").build()).next();
            stream.complete();
            assertThat(stream.end().isOk()).isTrue();
            assertThat(plane.streams.statuses()).isEmpty();
        }
    }

    @Test
    void nonsenseOnTheTlsPortEndsThatConnectionOnly() throws IOException {
        try (TestPlane plane = TestPlane.start(directory);
                Socket socket = new Socket("127.0.0.1", plane.servers.port())) {
            socket.setSoTimeout(15_000);
            OutputStream out = socket.getOutputStream();
            out.write("GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            out.flush();
            while (socket.getInputStream().read() >= 0) {
                // An alert may come first.
            }
            try (TestClient client = plane.client("checkout")) {
                client.delta()
                        .send(request().addResourceNamesSubscribe("a").build())
                        .next();
            }
        }
    }

    @Test
    void halfAClientHelloIsNotWaitedFor() throws IOException {
        Limits impatient = Limits.DEFAULT.withHandshake(Duration.ofMillis(300));
        try (TestPlane plane = TestPlane.start(directory, impatient);
                Socket socket = new Socket("127.0.0.1", plane.servers.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(new byte[] {0x16, 0x03, 0x01, 0x00});
            socket.getOutputStream().flush();
            while (socket.getInputStream().read() >= 0) {
                // An alert may come first; then the end, before the socket's own time is over.
            }
        }
    }

    @Test
    void aClientThatNeverAnswersIsSentOneResponseAType() throws IOException {
        try (TestPlane plane = TestPlane.start(directory);
                TestClient client = plane.client("checkout")) {
            plane.resources.put(LISTENER, "a", "0");
            TestStream<DeltaDiscoveryRequest, DeltaDiscoveryResponse> stream = client.delta();
            stream.send(request().addResourceNamesSubscribe("a").build()).next();
            for (int i = 1; i <= 200; i++) {
                plane.resources.put(LISTENER, "a", Integer.toString(i));
                plane.publish();
            }
            stream.staysSilent(Duration.ofMillis(200));
        }
    }
}
