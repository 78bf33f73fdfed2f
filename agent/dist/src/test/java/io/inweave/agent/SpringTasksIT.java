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
import org.junit.jupiter.params.provider.ValueSource;

class SpringTasksIT {

    /** The oldest and newest supported version, without Spring Boot. */
    @ParameterizedTest
    @ValueSource(strings = {"5.3.0", "7.0.1"})
    void contextFollowsTasksAndAsyncMethods(String version) {
        List<String> classPath = new ArrayList<>(MavenClassPath.of("org.springframework:spring-context:" + version));
        classPath.add(Path.of("target", "test-classes").toAbsolutePath().toString());
        List<String> compiled = SubjectSource.of(SpringTasksIT.class, "SpringTasksWork")
                .forJava(8)
                .compiledAgainst("spring-tasks-" + version, classPath);
        List<String> command = new ArrayList<>(List.of(Jdk.running().tool("java")));
        command.addAll(AgentJvm.agent());
        command.addAll(List.of("-cp", String.join(File.pathSeparator, compiled), "SpringTasksWork"));
        Ended ended = AgentJvm.run(command, Map.of());

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.out().lines().filter(line -> line.contains("=")))
                .as(ended.out())
                .hasSize(6)
                .allMatch(line -> line.endsWith("=true"));
        assertThat(ended.err()).doesNotContain("switched off").doesNotContain("ERROR");
    }
}
