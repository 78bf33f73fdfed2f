package io.inweave.tests.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.testing.matrix.Matrix;
import io.inweave.agent.testing.matrix.MatrixLine;
import io.inweave.agent.testing.matrix.SupportedLibraries;
import io.inweave.agent.testing.process.Built;
import io.inweave.agent.testing.process.Ended;
import io.inweave.agent.testing.process.JavaCommand;
import io.inweave.agent.testing.process.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The matrix, the agent, the suites and the page say the same. */
final class SupportedLibrariesIT {
    private static final Path ROOT = Path.of("..", "..");

    @Test
    void theMatrixNamesWhatTheAgentWeavesAndInWhichVersions() {
        Ended told =
                JavaCommand.bare(Jdk.running()).jar(Built.agent(), "libraries").run();

        assertThat(told.exit()).as(told.err()).isZero();
        List<String> named = new ArrayList<>();
        for (MatrixLine line : Matrix.read().lines()) {
            line.instrumentations().forEach(name -> named.add(name + ": " + line.versions()));
        }
        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(told.out()
                        .lines()
                        .map(line -> line.split("\t"))
                        .map(columns -> columns[2] + ": " + columns[1])
                        .toList());
    }

    @Test
    void eachSuiteOfTheMatrixIsThere() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("tests"))) {
            List<String> classes = files.filter(file -> file.toString().contains("src/test/java"))
                    .map(file -> file.getFileName().toString())
                    .toList();
            assertThat(Matrix.read().lines())
                    .filteredOn(line -> !line.entries().isEmpty())
                    .allSatisfy(line -> assertThat(classes).contains(line.suite() + ".java"));
        }
    }

    @Test
    void thePageIsWrittenFromIt() throws IOException {
        assertThat(Files.readString(SupportedLibraries.file(ROOT)))
                .as("tests/libraries-page writes it")
                .isEqualTo(SupportedLibraries.of(ROOT).page());
    }
}
