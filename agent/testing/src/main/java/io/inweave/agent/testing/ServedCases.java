package io.inweave.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.testing.wire.HttpAnswer;
import io.inweave.agent.testing.wire.HttpConnection;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the application must not notice of the mesh. */
abstract class ServedCases extends PolicyCases {
    @Test
    void theApplicationSeesAnOrdinaryPlaintextRequest() throws IOException {
        for (HttpConnection connection : both()) {
            try (connection) {
                HttpAnswer answer = connection.get("/a%20b/c?d=e");
                assertThat(answer.text().lines())
                        .contains(
                                "method=GET",
                                "uri=/a%20b/c",
                                "path=/a b/c",
                                "scheme=http",
                                "secure=false",
                                "remote=127.0.0.1:" + connection.localPort(),
                                "host=shop.test",
                                "certificate=null",
                                "cipher=null");
            }
        }
    }

    @Test
    void aConnectionIsKept() throws IOException {
        for (HttpConnection connection : both()) {
            try (connection) {
                for (int i = 0; i < 200; i++) {
                    assertThat(connection.get("/facts").status()).isEqualTo(200);
                }
            }
        }
    }

    @Test
    void largeBodiesPassInBothDirections() throws IOException {
        for (HttpConnection connection : both()) {
            try (connection) {
                assertThat(connection
                                .send("POST", "/length", new byte[5_000_000])
                                .text())
                        .isEqualTo("5000000");
                assertThat(connection.get("/stream").body()).hasSize(8 * 65536);
                assertThat(connection.get("/facts").status()).isEqualTo(200);
            }
        }
    }

    /** A file that went to the socket beneath TLS would end the client's TLS with an error. */
    @Test
    void filesAreEncrypted() throws IOException {
        for (HttpConnection connection : both()) {
            try (connection) {
                assertThat(connection.get("/file").body()).isEqualTo(ServerWorld.FILE);
                assertThat(connection.get("/facts").status()).isEqualTo(200);
            }
        }
    }
}
