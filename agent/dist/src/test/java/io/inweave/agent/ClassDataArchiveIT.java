package io.inweave.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.programs.Greeting;
import io.inweave.agent.testing.process.Ended;
import io.inweave.agent.testing.process.Jdk;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClassDataArchiveIT {
    @TempDir
    private Path directory;

    static List<Jdk> jdks() {
        return AgentJvm.jdks();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void applicationsArchiveStaysInUse(Jdk jdk) throws Exception {
        Path jar = jar();
        Path archive = directory.resolve("app.jsa");
        Path list = directory.resolve("classes.lst");
        String java = jdk.tool("java");
        String program = Greeting.class.getName();
        run(List.of(java, "-XX:DumpLoadedClassList=" + list, "-cp", jar.toString(), program));
        // From 25 on an archive must know of the module that every agent brings.
        run(List.of(
                java,
                "-Xshare:dump",
                "--add-modules=java.instrument",
                "-XX:SharedClassListFile=" + list,
                "-XX:SharedArchiveFile=" + archive,
                "-cp",
                jar.toString()));

        Path loaded = directory.resolve("loaded.log");
        Ended ended = run(List.of(
                java,
                "-javaagent:" + AgentJvm.JAR,
                "-Dinweave.metrics.port=0",
                "-Dinweave.readiness.port=0",
                "-XX:SharedArchiveFile=" + archive,
                "-Xlog:class+load:file=" + loaded,
                "-cp",
                jar.toString(),
                program));

        assertThat(ended.out()).isEqualTo("good morning" + System.lineSeparator());
        assertThat(Files.readAllLines(loaded))
                .anyMatch(line -> line.contains(program + " ") && line.contains("shared objects file"));
    }

    private static Ended run(List<String> command) throws Exception {
        Ended ended = AgentJvm.run(command, Map.of());
        assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
        return ended;
    }

    /** An archive holds classes from jars only. */
    private Path jar() throws Exception {
        Path jar = directory.resolve("app.jar");
        String file = Greeting.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry(file));
            entries.write(Files.readAllBytes(Path.of("target", "test-classes").resolve(file)));
        }
        return jar;
    }
}
