package io.inweave.tests.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.inweave.agent.testing.server.Seen;
import io.inweave.agent.testing.server.Told;
import io.inweave.agent.testing.wire.HttpAnswer;
import io.inweave.agent.testing.wire.HttpConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What the mesh gives to an ordinary application, from its executable jar, by nothing but the agent. */
@ParameterizedClass(name = "{0}")
@MethodSource("rows")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GridIT {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Parameter
    private GridRow row;

    private GridWorld world;

    static List<GridRow> rows() {
        return GridRow.chosen();
    }

    @BeforeParameterizedClassInvocation
    void start(GridRow chosen) throws IOException {
        assumeTrue(chosen.hasJdk(), () -> "no JDK " + chosen.feature() + ": docs/testing.md tells how to get it");
        world = new GridWorld(chosen, Files.createTempDirectory("inweave-grid"));
        world.awaitReady();
    }

    @AfterParameterizedClassInvocation
    void stop() {
        if (world != null) {
            world.close();
        }
    }

    @BeforeEach
    void reset() {
        world.a.answering(request -> Told.of(200, "A"));
        world.b.answering(request -> Told.of(200, "B"));
    }

    @Test
    void servesOverMutualTls() throws IOException {
        assertThat(world.get("/hello").text()).isEqualTo("hello");
    }

    @Test
    void refusesPlaintextOnAStrictPort() {
        assertThatThrownBy(() -> {
                    try (HttpConnection plaintext = HttpConnection.plaintext(world.port)) {
                        plaintext.get("/hello");
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void deniesWhatAPolicyForbids() throws IOException {
        assertThat(world.get("/secret").status()).isEqualTo(403);
    }

    @Test
    void callsOthersOverMutualTlsByNamesOfTheMesh() throws IOException {
        HttpAnswer answer = world.get("/out?url=http://payment:8080/pay");

        assertThat(answer.status()).as(world.app.output()).isEqualTo(200);
        assertThat(answer.text()).isIn("A", "B");
        assertThat(last("/pay").peer()).isEqualTo(GridWorld.APP);
        assertThat(last("/pay").authority()).isEqualTo("payment:8080");
    }

    @Test
    void repeatsAtAnotherEndpoint() throws IOException {
        world.a.answering(request -> Told.of(503, "sorry"));

        for (int i = 0; i < 4; i++) {
            assertThat(world.get("/out?url=http://payment:8080/pay").text()).isEqualTo("B");
        }
    }

    @Test
    void joinsTheTraceOfItsCaller() throws IOException {
        for (String path : row.app().ways()) {
            HttpAnswer answer = world.get(
                    path + "?url=http://payment:8080/traced" + path,
                    "traceparent: 00-" + TRACE + "-b7ad6b7169203331-01");

            assertThat(answer.status()).as("%s: %s", path, world.app.output()).isEqualTo(200);
            assertThat(last("/traced" + path).header("traceparent")).as(path).startsWith("00-" + TRACE);
        }
    }

    private Seen last(String path) {
        return Stream.concat(world.a.requests().stream(), world.b.requests().stream())
                .filter(seen -> seen.path().equals(path))
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
