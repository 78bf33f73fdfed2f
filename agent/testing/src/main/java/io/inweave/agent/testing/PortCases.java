package io.inweave.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inweave.agent.testing.process.Ports;
import io.inweave.agent.testing.server.ServerIdentity;
import io.inweave.agent.testing.wire.HttpConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which connections a port takes, and how ports come, change and go. */
abstract class PortCases extends ServerCases {
    private static void assertRefused(int port, @Nullable ServerIdentity identity) {
        assertThatThrownBy(() -> {
                    try (HttpConnection connection = HttpConnection.tls(port, identity)) {
                        connection.get("/facts");
                    }
                })
                .isInstanceOf(IOException.class);
    }

    private static void assertPlaintextRefused(int port) {
        assertThatThrownBy(() -> {
                    try (HttpConnection connection = HttpConnection.plaintext(port)) {
                        connection.get("/facts");
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void aStrictPortTakesNothingButMutualTlsOfTheMesh() throws IOException {
        assertPlaintextRefused(world.strict);
        assertRefused(world.strict, null);
        assertRefused(world.strict, world.mesh.foreign("shop", "caller"));
        assertRefused(world.strict, world.mesh.expired("shop", "caller"));
        try (HttpConnection connection = world.mutualTls(world.strict)) {
            assertThat(connection.get("/facts").status()).isEqualTo(200);
        }
    }

    /** A JDK server by itself ends the handshake when it reads the underscores. */
    @Test
    void takesTheServerNamesThatSidecarsSend() throws IOException {
        String name = "outbound_.8080_._.strict.shop.svc.cluster.local";
        try (HttpConnection connection =
                HttpConnection.tls(world.strict, world.mesh.identity("shop", "caller"), name)) {
            assertThat(connection.get("/facts").status()).isEqualTo(200);
        }
    }

    @Test
    void aPermissivePortTakesPlaintextToo() throws IOException {
        try (HttpConnection tls = world.mutualTls(world.permissive);
                HttpConnection plaintext = HttpConnection.plaintext(world.permissive)) {
            assertThat(tls.get("/facts").status()).isEqualTo(200);
            assertThat(plaintext.get("/facts").status()).isEqualTo(200);
        }
        assertRefused(world.permissive, null);
        assertRefused(world.permissive, world.mesh.foreign("shop", "caller"));
    }

    @Test
    void halfHandshakesBlockNobody() throws IOException {
        List<HttpConnection> halves = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                halves.add(HttpConnection.plaintext(world.strict).sendRaw((byte) 0x16, (byte) 3, (byte) 1));
            }
            for (int i = 0; i < 10; i++) {
                try (HttpConnection connection = world.mutualTls(world.strict)) {
                    assertThat(connection.get("/facts").status()).isEqualTo(200);
                }
            }
        } finally {
            for (HttpConnection half : halves) {
                half.close();
            }
        }
    }

    @Test
    void aModeThatChangesHoldsForConnectionsThatAreOpen() throws IOException {
        try (HttpConnection tls = world.mutualTls(world.permissive);
                HttpConnection plaintext = HttpConnection.plaintext(world.permissive)) {
            assertThat(plaintext.get("/facts").status()).isEqualTo(200);
            world.permissivePort("STRICT");
            await("the kept connection is refused")
                    .until(() -> plaintext.get("/facts").status() == 403);
            assertPlaintextRefused(world.permissive);
            assertThat(tls.get("/facts").status()).isEqualTo(200);

            world.permissivePort("PERMISSIVE");
            await("plaintext is served again").ignoreExceptions().until(() -> {
                try (HttpConnection again = HttpConnection.plaintext(world.permissive)) {
                    return again.get("/facts").status() == 200;
                }
            });
            assertThat(tls.get("/facts").status()).isEqualTo(200);
        } finally {
            world.permissivePort("PERMISSIVE");
        }
    }

    @Test
    void aPortWithoutConfigurationRefusesAndTellsTheRemedyUntilItHasOne() throws IOException {
        int port = Ports.free();
        String nobody = "127.0.0.1:" + Ports.free();
        try (ServerJvm alone = world.start(nobody, "http:" + port)) {
            long begin = System.nanoTime();
            assertPlaintextRefused(port);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(3));
            await("the remedy is told").until(() -> alone.output().contains("inweave.unconfigured=allow"));
        }
    }

    @Test
    void tlsOfTheApplicationsOwnIsLeftAlone() throws IOException {
        try (HttpConnection connection = HttpConnection.tls(world.ownTls, null)) {
            assertThat(connection.get("/facts").text().lines()).contains("scheme=https", "secure=true");
        }
        assertThat(announced()).contains(world.strict).doesNotContain(world.ownTls);
    }

    @Test
    void aPortThatStopsIsWithdrawnAndAnnouncedAgainWhenItStarts() throws IOException {
        world.server.command("stop 1");
        await("the port is withdrawn")
                .untilAsserted(
                        () -> assertThat(announced()).contains(world.strict).doesNotContain(world.permissive));
        world.server.command("start 1");
        await("the port is announced again")
                .untilAsserted(() -> assertThat(announced()).contains(world.permissive));
        assertThat(world.awaitAnswer(world.permissive).status()).isEqualTo(200);
    }

    /** The ports that the control plane knows of. */
    private List<Integer> announced() throws IOException {
        Matcher found = Pattern.compile("\"announced\"\\s*:\\s*\\[([^]]*)]")
                .matcher(page(world.mesh.httpAddress(), "/api/status"));
        List<Integer> ports = new ArrayList<>();
        while (found.find()) {
            Pattern.compile("\\d+")
                    .matcher(found.group(1))
                    .results()
                    .forEach(port -> ports.add(Integer.valueOf(port.group())));
        }
        return ports;
    }
}
