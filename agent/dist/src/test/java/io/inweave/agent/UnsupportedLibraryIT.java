package io.inweave.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.programs.Loading;
import io.inweave.agent.testing.process.Ended;
import io.inweave.agent.testing.process.Jdk;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnsupportedLibraryIT {
    @TempDir
    private Path directory;

    @Test
    void tooOldALibraryIsNamedOnceAndLeftAlone() throws Exception {
        assertThat(complaints("8.5.100"))
                .singleElement()
                .asString()
                .contains("instrumentation=tomcat", "version=8.5.100", "its version is not supported");
    }

    @Test
    void aLibraryWithoutTheMembersThatAreUsedIsNamedOnceAndLeftAlone() throws Exception {
        assertThat(complaints("10.1.34"))
                .singleElement()
                .asString()
                .contains("instrumentation=tomcat", "version=10.1.34", "it has no org.apache");
    }

    private List<String> complaints(String version) throws Exception {
        List<String> command = new ArrayList<>(List.of(Jdk.running().tool("java")));
        command.addAll(AgentJvm.agent());
        command.addAll(List.of(
                "-cp",
                FakeTomcat.write(directory.resolve("library.jar"), version)
                        + File.pathSeparator
                        + Path.of("target", "test-classes"),
                Loading.class.getName(),
                FakeTomcat.ENDPOINT,
                FakeTomcat.REQUEST));
        Ended ended = AgentJvm.run(command, Map.of());

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.out().lines()).containsExactly(FakeTomcat.ENDPOINT, FakeTomcat.REQUEST);
        return ended.err().lines().filter(line -> line.contains("left alone")).toList();
    }
}
