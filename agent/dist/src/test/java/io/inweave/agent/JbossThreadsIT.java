package io.inweave.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import io.inweave.agent.testing.process.Ended;
import io.inweave.agent.testing.process.Jdk;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JbossThreadsIT {

    /** The oldest and newest supported version, and how many lines the program writes on it. */
    @ParameterizedTest
    @CsvSource({"2.3.3.Final, 5", "3.9.2, 8"})
    void contextFollowsWorkIntoTheEnhancedQueueExecutor(String version, int lines) {
        List<String> classPath = new ArrayList<>(MavenClassPath.of("org.jboss.threads:jboss-threads:" + version));
        classPath.add(Path.of("target", "test-classes").toAbsolutePath().toString());
        List<String> compiled = SubjectSource.of(JbossThreadsIT.class, "JbossThreadsWork")
                .compiledAgainst("jboss-threads-" + version, classPath);
        List<String> command = new ArrayList<>(List.of(Jdk.running().tool("java")));
        command.addAll(AgentJvm.agent());
        command.addAll(List.of("-cp", String.join(File.pathSeparator, compiled), "JbossThreadsWork"));
        Ended ended = AgentJvm.run(command, Map.of());

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.out().lines()).hasSize(lines).allMatch(line -> line.endsWith("=true"));
        assertThat(ended.err()).doesNotContain("switched off").doesNotContain("ERROR");
    }
}
