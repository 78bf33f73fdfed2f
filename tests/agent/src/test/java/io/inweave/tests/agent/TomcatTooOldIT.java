package io.inweave.tests.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.testing.ServerJvm;
import io.inweave.agent.testing.matrix.Tested;
import io.inweave.agent.testing.process.Ports;
import io.inweave.agent.testing.wire.HttpConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TomcatTooOldIT {
    private static final Tested TOO_OLD = new Tested("Tomcat", "9.0.31", "", 17);

    @Test
    void aVersionThatIsNotSupportedServesAsEverAndIsNamedOnce(@TempDir Path files) throws IOException {
        int port = Ports.free();
        Map<String, String> settings = Map.of(
                "xds.address", "127.0.0.1:" + Ports.free(),
                "metrics.port", "0",
                "readiness.port", "0");
        List<String> arguments = List.of(files.toString(), "http:" + port);
        try (ServerJvm jvm = ServerJvm.start(new TomcatIT().library(TOO_OLD), settings, arguments);
                HttpConnection connection = HttpConnection.plaintext(port)) {
            assertThat(connection.get("/facts").status()).isEqualTo(200);
            assertThat(jvm.output().lines().filter(line -> line.contains("left alone")))
                    .singleElement()
                    .asString()
                    .contains("tomcat", "9.0.31");
            assertThat(jvm.output()).doesNotContain("announced");
        }
    }
}
