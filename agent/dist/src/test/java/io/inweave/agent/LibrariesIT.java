package io.inweave.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import io.inweave.agent.programs.Attached;
import io.inweave.agent.testing.process.Ended;
import io.inweave.agent.testing.process.Jdk;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrariesIT {
    private static final String TOO_OLD = "Tomcat\t8.5.100\ttomcat\tleft alone\tits version is not supported";

    @TempDir
    private Path directory;

    @Test
    void tellsOfTheLibrariesInsideOfAnExecutableJar() throws Exception {
        Path library = FakeTomcat.write(directory.resolve("tomcat-embed-core-8.5.100.jar"), "8.5.100");
        Path executable = directory.resolve("app.jar");
        try (OutputStream out = Files.newOutputStream(executable);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry("BOOT-INF/lib/" + library.getFileName()));
            Files.copy(library, entries);
        }

        Ended ended = libraries(executable);

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.out().lines()).anyMatch(line -> line.startsWith(TOO_OLD + " (supported: 9.0.50"));
        assertThat(ended.out().lines())
                .anyMatch(line -> line.startsWith("java.net.http\t") && line.contains("\twoven\t"));
    }

    @Test
    void tellsOfAFolderOfJars() throws Exception {
        FakeTomcat.write(Files.createDirectories(directory.resolve("lib")).resolve("tomcat.jar"), "8.5.100");

        assertThat(libraries(directory).out().lines()).anyMatch(line -> line.startsWith(TOO_OLD));
    }

    @Test
    void refusesWhatIsNoJar() throws Exception {
        Path text = Files.writeString(directory.resolve("app.jar"), "not a jar");

        Ended ended = libraries(text);

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err()).contains(text.toString(), "expected a jar");
    }

    @Test
    void tellsOfARunningJvmAndWeavesNothing() throws Exception {
        Path library = FakeTomcat.write(directory.resolve("tomcat-8.5.100.jar"), "8.5.100");
        Path told = directory.resolve("told.tsv");
        Process process = new ProcessBuilder(
                        Jdk.running().tool("java"),
                        "-XX:+EnableDynamicAgentLoading",
                        "-cp",
                        library
                                + File.pathSeparator
                                + Path.of("target", "test-classes").toAbsolutePath(),
                        Attached.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("ready=true");

            attach(process, "libraries=" + told);

            assertThat(Files.readAllLines(told))
                    .anyMatch(line -> line.startsWith(TOO_OLD))
                    .anyMatch(line -> line.startsWith("java.util.concurrent\t"));
            process.getOutputStream().close();
        } finally {
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void attach(Process process, String arguments) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
        try {
            machine.loadAgent(AgentJvm.JAR.toString(), arguments);
        } finally {
            machine.detach();
        }
    }

    private static Ended libraries(Path application) throws IOException, InterruptedException {
        return AgentJvm.run(
                List.of(
                        Jdk.running().tool("java"),
                        "-jar",
                        AgentJvm.JAR.toString(),
                        "libraries",
                        application.toString()),
                Map.of());
    }
}
