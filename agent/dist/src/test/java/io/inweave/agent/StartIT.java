package io.inweave.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.programs.Greeting;
import io.inweave.agent.programs.ReturningMain;
import io.inweave.agent.testing.process.Ended;
import io.inweave.agent.testing.process.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartIT {
    @TempDir
    private Path directory;

    static List<Jdk> jdks() {
        return AgentJvm.jdks();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void outputAndExitCodeStayTheApplications(Jdk jdk) throws Exception {
        Ended ended = AgentJvm.run(jdk, AgentJvm.agent(), Greeting.class, "42");

        assertThat(ended.exit()).isEqualTo(42);
        assertThat(ended.out()).isEqualTo("good morning" + System.lineSeparator());
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void endsWhenMainEndsThoughTheControlPlaneIsAway(Jdk jdk) throws Exception {
        Ended ended = AgentJvm.run(jdk, with("-Dinweave.xds.address=127.0.0.1:1"), ReturningMain.class);

        assertThat(ended.exit()).isZero();
        assertThat(ended.out()).isEqualTo("done" + System.lineSeparator());
    }

    @Test
    void namesWrongSettingsAndStarts() throws Exception {
        Ended ended = AgentJvm.run(
                Jdk.running(),
                with("-Dinweave.xds.adress=localhost:1", "-Dinweave.trace.ratio=many", "-Dinweave.token=secret"),
                ReturningMain.class);

        assertThat(ended.exit()).isZero();
        assertThat(ended.err())
                .contains("inweave.xds.adress")
                .contains("did you mean inweave.xds.address?")
                .doesNotContain("secret")
                .doesNotContain("\tat ");
    }

    @Test
    void isOutWhenSwitchedOff() throws Exception {
        Ended ended = AgentJvm.run(Jdk.running(), with("-Dinweave.enabled=false"), ReturningMain.class);

        assertThat(ended.exit()).isZero();
        assertThat(ended.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void secondCopyStaysOut(Jdk jdk) throws Exception {
        Path copy = Files.copy(AgentJvm.JAR, directory.resolve("copy.jar"));
        List<String> options = with("-javaagent:" + copy, "-javaagent:" + AgentJvm.JAR);

        Ended ended = AgentJvm.run(jdk, options, Greeting.class);

        assertThat(ended.exit()).isZero();
        assertThat(ended.out()).isEqualTo("good morning" + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jar --version", "javac --version", "keytool -help", "jcmd -h"})
    void toolsOfTheJdkAreLeftAlone(String line) throws Exception {
        List<String> command = new ArrayList<>(List.of(line.split(" ")));
        command.set(0, Jdk.running().tool(command.get(0)));
        Ended without = AgentJvm.run(command, Map.of());

        Ended with = AgentJvm.run(command, Map.of("JAVA_TOOL_OPTIONS", String.join(" ", AgentJvm.agent())));

        assertThat(with.exit()).isEqualTo(without.exit());
        assertThat(with.out()).isEqualTo(without.out());
        assertThat(with.err()).doesNotContain("inweave.agent").doesNotContain("WARN");
    }

    private static List<String> with(String... options) {
        List<String> all = new ArrayList<>(AgentJvm.agent());
        all.addAll(List.of(options));
        return all;
    }
}
