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

class KotlinCoroutinesIT {

    /** The oldest and newest supported version. */
    @ParameterizedTest
    @ValueSource(strings = {"1.6.1", "1.11.0"})
    void contextFollowsCoroutines(String version) {
        List<String> classPath =
                new ArrayList<>(MavenClassPath.of("org.jetbrains.kotlinx:kotlinx-coroutines-core-jvm:" + version));
        classPath.add(Path.of("target", "test-classes").toAbsolutePath().toString());
        List<String> compiled = SubjectSource.of(KotlinCoroutinesIT.class, "KotlinCoroutinesWork")
                .compiledAgainst("kotlin-coroutines-" + version, classPath);
        List<String> command = new ArrayList<>(List.of(Jdk.running().tool("java")));
        command.addAll(AgentJvm.agent());
        command.addAll(List.of("-cp", String.join(File.pathSeparator, compiled), "KotlinCoroutinesWork"));
        Ended ended = AgentJvm.run(command, Map.of());

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.out().lines()).hasSize(19).allMatch(line -> line.endsWith("=true"));
        assertThat(ended.err()).doesNotContain("switched off").doesNotContain("ERROR");
    }
}
