package io.inweave.cli.demo.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inweave.cli.demo.shop.Recording;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RelayTest {
    private static final byte[] QUESTION = "is this plaintext?".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ANSWER = "yes".getBytes(StandardCharsets.US_ASCII);

    @Test
    void relaysBothWaysAndToHalfClosedEndsAndTellsPlaintext() throws IOException {
        try (ServerSocket service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Relay relay = Relay.start("echo", service.getLocalPort());
                Socket client = new Socket(InetAddress.getLoopbackAddress(), relay.port())) {
            client.getOutputStream().write(QUESTION);
            client.shutdownOutput();
            try (Socket accepted = service.accept()) {
                assertThat(accepted.getInputStream().readAllBytes()).isEqualTo(QUESTION);
                accepted.getOutputStream().write(ANSWER);
            }

            assertThat(client.getInputStream().readAllBytes()).isEqualTo(ANSWER);
            await().untilAsserted(() -> {
                Recording seen = relay.recording();
                assertThat(seen.connections()).isEqualTo(1);
                assertThat(seen.bytes()).isEqualTo(QUESTION.length + ANSWER.length);
                assertThat(seen.offendingBytes()).isPositive();
            });
        }
    }

    @Test
    void refusesAsTheServiceItselfWouldWhenThatIsGone() throws IOException {
        int unused = Ports.free();
        try (Relay relay = Relay.start("gone", unused);
                Socket client = new Socket(InetAddress.getLoopbackAddress(), relay.port())) {
            assertThat(endsWithoutAnAnswer(client)).isTrue();
        }
    }

    private static boolean endsWithoutAnAnswer(Socket client) {
        try {
            return client.getInputStream().read() < 0;
        } catch (IOException reset) {
            return true;
        }
    }
}
