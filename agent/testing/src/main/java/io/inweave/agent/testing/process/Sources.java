package io.inweave.agent.testing.process;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * The sources of a subject, compiled when a test runs: against the very version of the library that it runs with, or for an
 * older Java than tests are compiled for.
 */
public final class Sources {
    private final List<Path> files;
    private final List<String> classPath;

    private Sources(List<Path> files, List<String> classPath) {
        this.files = List.copyOf(files);
        this.classPath = List.copyOf(classPath);
    }

    public static Sources of(List<Path> files) {
        return new Sources(files, List.of());
    }

    /** With a class path. */
    public Sources against(List<String> jars) {
        return new Sources(files, jars);
    }

    /**
     * Compiles for a release of Java.
     *
     * @return the absolute path of the directory of classes
     */
    public Path compile(int release, Path target) {
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-Xlint:-options", "-nowarn"));
        arguments.addAll(List.of("--release", Integer.toString(release)));
        arguments.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
        arguments.addAll(List.of("-d", directory(target).toString()));
        files.forEach(file -> arguments.add(file.toString()));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int result = ToolProvider.getSystemJavaCompiler().run(null, said, said, arguments.toArray(new String[0]));
        if (result != 0) {
            throw new AssertionError("not compiled: " + files + '\n' + said.toString(StandardCharsets.UTF_8));
        }
        return target.toAbsolutePath();
    }

    private static Path directory(Path target) {
        try {
            return Files.createDirectories(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
