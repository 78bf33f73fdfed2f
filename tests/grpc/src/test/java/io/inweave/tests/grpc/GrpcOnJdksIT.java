package io.inweave.tests.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.inweave.agent.testing.MeshFixture;
import io.inweave.agent.testing.mesh.Yaml;
import io.inweave.agent.testing.process.Jdk;
import io.inweave.agent.testing.process.Patience;
import io.inweave.agent.testing.process.Ports;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The built agent on each JDK that it is for: a server and a client start, call over mutual TLS, and end. */
final class GrpcOnJdksIT {
    private static final EchoApp APP = EchoApp.on("1.82.2");

    @ParameterizedTest(name = "JDK {0}")
    @ValueSource(ints = {8, 11, 17, 21, 25})
    void startsCallsAndEnds(int feature, @TempDir Path directory) throws Exception {
        assumeTrue(Jdk.of(feature).isPresent(), "no JDK " + feature + ": run tests/jdks");
        EchoApp app = APP.running(Jdk.of(feature).orElseThrow());
        try (MeshFixture mesh = MeshFixture.start(directory)
                        .config(
                                "mesh.yaml",
                                Yaml.group("echo")
                                        + Yaml.service("echo", "grpc")
                                        + Yaml.group("caller")
                                        + Yaml.STRICT);
                EchoJvm server = EchoJvm.server(app, mesh.token("shop", "echo"), "echo", Ports.free(), "netty");
                EchoJvm client = EchoJvm.client(app, mesh.token("shop", "caller"))) {
            for (String transport : new String[] {"netty", "shaded", "okhttp"}) {
                Patience.await(transport + ": an answer of the server")
                        .untilAsserted(() -> assertThat(client.call("unary " + transport + " echo:8080 hello"))
                                .as("the client wrote: %s; the server wrote: %s", client.output(), server.output())
                                .contains("echo call=", "body=hello", "tls=none", "attempt=1"));
            }
            client.terminate();
            server.terminate();

            assertThat(server.output()).contains("draining: ports are withdrawn");
            for (String output : new String[] {client.output(), server.output()}) {
                assertThat(output).doesNotContain("switched off", "ERROR", "instrumentation=");
            }
        }
    }
}
