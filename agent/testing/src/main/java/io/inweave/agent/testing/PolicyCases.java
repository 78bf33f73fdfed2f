package io.inweave.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.testing.wire.HttpAnswer;
import io.inweave.agent.testing.wire.HttpConnection;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which requests policy refuses, and what becomes of their connection. */
abstract class PolicyCases extends PortCases {
    @Test
    void policyRefusesByPathAndMethodAndTheConnectionGoesOn() throws IOException {
        for (HttpConnection connection : both()) {
            try (connection) {
                for (String path : List.of("/secret", "/x/../secret", "/%73ecret", "/secret;v=1")) {
                    HttpAnswer refused = connection.get(path);
                    assertThat(refused.status()).as(path).isEqualTo(403);
                    assertThat(refused.text()).isEqualTo(DENIED);
                }
                assertThat(connection.send("DELETE", "/facts", new byte[0]).status())
                        .isEqualTo(403);
                assertThat(connection.send("POST", "/secret", new byte[10_000]).status())
                        .isEqualTo(403);
                assertThat(connection.get("/facts").status()).isEqualTo(200);
            }
        }
    }

    @Test
    void aRefusalTakesItsTurnAmongPipelinedRequests() throws IOException {
        for (HttpConnection connection : both()) {
            try (connection) {
                connection.sendRaw(head("/facts"), head("/secret"), head("/length"), head("/secret"), head("/facts"));
                assertThat(connection.answer().text()).contains("uri=/facts");
                assertThat(connection.answer().text()).isEqualTo(DENIED);
                assertThat(connection.answer().text()).isEqualTo("0");
                assertThat(connection.answer().text()).isEqualTo(DENIED);
                assertThat(connection.answer().text()).contains("uri=/facts");
            }
        }
    }

    /** A client that takes the server for a proxy names the whole URI (RFC 9112, section 3.2.2). */
    @Test
    void policyRefusesByThePathOfAWholeUri() throws IOException {
        for (HttpConnection connection : both()) {
            try (connection) {
                connection.sendRaw(head("http://shop.test/secret"));
                assertThat(connection.answer().status()).isEqualTo(403);
            }
        }
    }

    private static String head(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: shop.test\r\n\r\n";
    }

    @Test
    void policyRefusesByPrincipal() throws IOException {
        try (HttpConnection connection = HttpConnection.tls(world.strict, world.mesh.identity("shop", "stranger"))) {
            assertThat(connection.get("/facts").text()).isEqualTo(DENIED);
            assertThat(connection.get("/facts").status()).isEqualTo(403);
        }
    }
}
