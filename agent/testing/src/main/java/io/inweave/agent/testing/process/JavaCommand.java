package io.inweave.agent.testing.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A JVM that is to be started. Not thread-safe. */
public final class JavaCommand {
    private final Jdk jdk;
    private final List<String> options = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();
    private List<String> program = List.of();

    private JavaCommand(Jdk jdk) {
        this.jdk = jdk;
    }

    /** A small one, since many run at once on a machine of tests. */
    public static JavaCommand on(Jdk jdk) {
        return bare(jdk).options("-Xmx256m", "-XX:TieredStopAtLevel=1");
    }

    /** As the JVM is by itself. */
    public static JavaCommand bare(Jdk jdk) {
        return new JavaCommand(jdk);
    }

    /** Options of the JVM; a later one wins over an earlier one, as the JVM has it. */
    public JavaCommand options(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** Puts the built agent before it, with settings such as {@code token}, without {@code inweave.}. */
    public JavaCommand agent(Map<String, String> settings) {
        return agent(Built.agent(), settings);
    }

    /** The same with the jar of an agent that is elsewhere. */
    public JavaCommand agent(Path jar, Map<String, String> settings) {
        options.add("-javaagent:" + jar);
        settings.forEach((name, value) -> options.add("-Dinweave." + name + '=' + value));
        return this;
    }

    public JavaCommand environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** A main class, where it and all that it needs is, and its arguments. */
    public JavaCommand main(String type, List<String> classPath, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("-cp", String.join(File.pathSeparator, classPath), type));
        words.addAll(arguments);
        program = words;
        return this;
    }

    /** An executable jar, and its arguments. */
    public JavaCommand jar(Path jar, String... arguments) {
        List<String> words = new ArrayList<>(List.of("-jar", jar.toString()));
        words.addAll(List.of(arguments));
        program = words;
        return this;
    }

    /** The rest of the command line, as it stands: options of the JVM, what is started, its arguments. */
    public JavaCommand program(List<String> words) {
        program = List.copyOf(words);
        return this;
    }

    public Spawned start() {
        return Spawned.start(builder());
    }

    public Spawned start(Spawned.Lines lines) {
        return Spawned.start(builder(), lines);
    }

    /** Runs it to its end. */
    public Ended run() {
        return Ended.of(builder());
    }

    private ProcessBuilder builder() {
        List<String> command = new ArrayList<>(List.of(jdk.tool("java")));
        command.addAll(options);
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder;
    }
}
