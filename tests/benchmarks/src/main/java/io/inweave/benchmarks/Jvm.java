package io.inweave.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One JVM of a benchmark, on the JDK that runs it. Not thread-safe. */
public final class Jvm implements AutoCloseable {
    private final List<String> options = new ArrayList<>(List.of("-Xms256m", "-Xmx256m"));
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> program;
    private @Nullable Process process;

    private Jvm(List<String> program) {
        this.program = program;
    }

    /** A main class of this benchmark's own class path. */
    public static Jvm of(Class<?> main, String... arguments) {
        List<String> program = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        program.addAll(List.of(arguments));
        return new Jvm(program);
    }

    /** An executable jar. */
    public static Jvm ofJar(Path jar) {
        return new Jvm(List.of("-jar", jar.toString()));
    }

    public Jvm option(String option) {
        options.add(option);
        return this;
    }

    public Jvm environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public Jvm start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(options);
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        process = builder.start();
        return this;
    }

    public long pid() {
        return started().pid();
    }

    /** Reads the JVM's output to the first line that begins so; fails when the JVM ends before. */
    public String awaitLine(String beginning) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(started().getInputStream(), StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new IOException("the JVM ended without a line that begins with \"" + beginning + "\"");
    }

    private Process started() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
