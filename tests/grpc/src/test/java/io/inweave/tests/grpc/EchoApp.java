package io.inweave.tests.grpc;

import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.process.Jdk;
import io.inweave.agent.testing.process.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The application on a version of gRPC: compiled as Java 8, as services on old JDKs are; and the JDK that runs it. */
record EchoApp(List<String> classPath, Jdk jdk) {
    static final String MAIN = "io.inweave.tests.grpc.app.EchoMain";

    private static final Path SOURCES = Path.of("src", "test", "java", "io", "inweave", "tests", "grpc", "app");

    /** Compiled against the version that it runs with. */
    static EchoApp on(String version) {
        List<String> libraries = MavenClassPath.of(Stream.of("netty", "netty-shaded", "okhttp", "stub")
                .map(part -> "io.grpc:grpc-" + part + ':' + version)
                .toArray(String[]::new));
        try (Stream<Path> sources = Files.list(SOURCES)) {
            Path classes = Sources.of(sources.filter(file -> !file.endsWith("package-info.java"))
                            .toList())
                    .against(libraries)
                    .compile(8, Path.of("target", "echo", version));
            return new EchoApp(
                    Stream.concat(Stream.of(classes.toString()), libraries.stream())
                            .toList(),
                    Jdk.ofSubjects());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    EchoApp running(Jdk other) {
        return new EchoApp(classPath, other);
    }
}
