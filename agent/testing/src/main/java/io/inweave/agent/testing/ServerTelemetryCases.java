package io.inweave.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.testing.server.ServerIdentity;
import io.inweave.agent.testing.wire.HttpAnswer;
import io.inweave.agent.testing.wire.HttpConnection;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is told of the requests that were served. */
abstract class ServerTelemetryCases extends UpgradeCases {
    @Test
    void theApplicationsOwnCallsJoinTheTrace() throws IOException {
        for (String path : List.of("/relay", "/async")) {
            String trace = "4bf92f3577b34da6a3ce929d0e0e47" + (path.equals("/relay") ? "01" : "02");
            try (HttpConnection connection = world.mutualTls(world.strict)) {
                HttpAnswer answer = connection.get(path, "traceparent: 00-" + trace + "-00f067aa0ba902b7-01");
                assertThat(answer.text()).as(path).isEqualTo("backend");
            }
            String sent = ClientWorld.last(world.backend).header("traceparent");
            assertThat(sent).as(path).startsWith("00-" + trace + '-').doesNotContain("00f067aa0ba902b7");
        }
    }

    @Test
    void eachRequestIsCountedAndLoggedOnce() throws IOException {
        ServerIdentity counted = world.mesh.identity("shop", "counted");
        try (HttpConnection connection = HttpConnection.tls(world.strict, counted)) {
            assertThat(connection.get("/facts?counted=1").status()).isEqualTo(200);
            assertThat(connection.get("/async?counted=2").text()).isEqualTo("backend");
            assertThat(connection.get("/closed-early?counted=3").text()).isEqualTo("early");
            assertThat(connection.get("/secret?counted=4").status()).isEqualTo(403);
            assertThat(connection.get("/facts?counted=5").status()).isEqualTo(200);
        }
        await("five requests are counted")
                .untilAsserted(
                        () -> assertThat(requestsOf("spiffe://" + MeshFixture.TRUST_DOMAIN + "/ns/shop/sa/counted"))
                                .isEqualTo(5));
        await("five requests are logged")
                .untilAsserted(
                        () -> assertThat(accessLines("counted=")).hasSize(5).allMatch(ENVOY_LINE.asMatchPredicate()));
        assertThat(accessLines("counted=4"))
                .singleElement()
                .asString()
                .contains("\"GET /secret?counted=4 HTTP/1.1\" 403 - rbac_access_denied");
    }

    /** {@code [time] "method path protocol" status flags details termination "failure" received sent duration ...}. */
    private static final Pattern ENVOY_LINE = Pattern.compile(
            "\\[[^]]+Z] \"GET /[^ ]+ HTTP/1.1\" \\d{3} - [^ ]+ - \"-\" \\d+ \\d+ \\d+ - \"-\" \"-\" \"[^\"]+\" \"shop.test\""
                    + " \"-\" inbound\\|\\d+\\|\\| - 127.0.0.1:\\d+ 127.0.0.1:\\d+ - default");

    private long requestsOf(String principal) throws IOException {
        Matcher found = Pattern.compile("(?m)^istio_requests_total\\{([^}]*)} (\\d+)")
                .matcher(page("127.0.0.1:" + world.metrics, "/metrics"));
        long sum = 0;
        while (found.find()) {
            if (found.group(1).contains("source_principal=\"" + principal + '"')
                    && found.group(1).contains("reporter=\"destination\"")) {
                sum += Long.parseLong(found.group(2));
            }
        }
        return sum;
    }
}
