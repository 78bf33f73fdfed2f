package io.inweave.tests.system.kit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A process that a test started, and all that it wrote. */
final class Spawned implements AutoCloseable {
    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Process process;
    private final StringBuffer output = new StringBuffer();

    private Spawned(Process process) {
        this.process = process;
    }

    /** Starts a process; each line that it writes is also given to a consumer, on a thread of its own. */
    static Spawned start(List<String> command, Consumer<String> lines) {
        try {
            Process process = new ProcessBuilder(command).start();
            Spawned spawned = new Spawned(process);
            spawned.read(process.getInputStream(), lines);
            spawned.read(process.getErrorStream(), lines);
            return spawned;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(InputStream stream, Consumer<String> lines) {
        Thread thread = new Thread(() -> {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    output.append(line).append('\n');
                    lines.accept(line);
                }
            } catch (IOException e) {
                output.append("output ended: ").append(e).append('\n');
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    Process process() {
        return process;
    }

    String output() {
        return output.toString();
    }

    /** SIGKILL: nothing of the process gets to run. */
    void kill() {
        process.destroyForcibly();
        ended();
    }

    /** SIGTERM. By its handle: else what the process writes at its end would be lost. */
    void terminate() {
        process.toHandle().destroy();
        ended();
    }

    private void ended() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("did not end; it wrote:\n" + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
