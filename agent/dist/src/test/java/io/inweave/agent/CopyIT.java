package io.inweave.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.testing.process.Ended;
import io.inweave.agent.testing.process.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyIT {
    @TempDir
    private Path directory;

    @Test
    void putsTheJarWhereEverybodyMayReadItInPlaceOfAnOlderOne() throws Exception {
        Path copy = Files.writeString(directory.resolve("inweave-agent.jar"), "older");

        Ended ended = run("copy", directory.toString());

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(copy).hasSameBinaryContentAs(AgentJvm.JAR);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-r--r--");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(copy);
        }
    }

    @Test
    void namesAFolderThatIsNotThere() throws Exception {
        Ended ended = run("copy", directory.resolve("missing").toString());

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err()).contains("missing: expected a folder");
    }

    @Test
    void tellsItsUse() throws Exception {
        Ended ended = run("copy");

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err()).contains("copy FOLDER");
    }

    private static Ended run(String... arguments) throws Exception {
        List<String> command = Stream.concat(
                        Stream.of(Jdk.running().tool("java"), "-jar", AgentJvm.JAR.toString()), Stream.of(arguments))
                .toList();
        return AgentJvm.run(command, Map.of());
    }
}
