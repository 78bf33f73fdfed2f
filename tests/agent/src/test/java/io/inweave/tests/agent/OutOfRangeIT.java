package io.inweave.tests.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import io.inweave.agent.testing.matrix.Matrix;
import io.inweave.agent.testing.matrix.MatrixLine;
import io.inweave.agent.testing.process.Ended;
import io.inweave.agent.testing.process.JavaCommand;
import io.inweave.agent.testing.process.Jdk;
import io.inweave.agent.testing.process.Ports;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the matrix leaves out is left alone, and named once, whichever of its classes is loaded. */
final class OutOfRangeIT {
    private static final List<String> LOADER =
            SubjectSource.of(OutOfRangeIT.class, "LoadAll").forJava(8).compiledAgainst("load-all", List.of());

    static Stream<MatrixLine> lines() {
        return Matrix.read().lines().stream().filter(line -> !line.outside().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("lines")
    void isLeftAloneAndNamedOnce(MatrixLine line) {
        List<String> jars = MavenClassPath.of(line.outside().toArray(new String[0]));
        List<String> classPath = Stream.of(LOADER, jars).flatMap(List::stream).toList();
        Map<String, String> settings = Map.of(
                "xds.address", "127.0.0.1:" + Ports.free(),
                "metrics.port", "0",
                "readiness.port", "0");

        Ended ended = JavaCommand.on(Jdk.running())
                .agent(settings)
                .main("LoadAll", classPath, jars)
                .run();

        assertThat(ended.exit()).as(ended.err()).isZero();
        for (String name : line.instrumentations()) {
            assertThat(ended.err().lines().filter(said -> said.contains("instrumentation=" + name + ' ')))
                    .as("what the agent says of %s:%n%s", name, ended.err())
                    .singleElement()
                    .asString()
                    .contains("library left alone", "its version is not supported", line.versions());
        }
    }
}
