package io.inweave.tests.system.kit;

import io.inweave.agent.testing.process.Ports;
import io.inweave.agent.testing.process.Spawned;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** A Python program that serves and calls HTTP: a process of the mesh that is not a JVM. */
public final class PythonApp implements AutoCloseable {
    private static final String PROGRAM = "/io/inweave/tests/system/proxy/app.py";

    private final Spawned process;
    private final int port;

    private PythonApp(Spawned process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Whether there is a Python to run it. */
    public static boolean possible() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "python3")));
    }

    /**
     * Starts it; on return it serves.
     *
     * @param proxyPort where its own calls go, as by the variable {@code http_proxy}; 0 for nowhere
     */
    public static PythonApp start(Path directory, int proxyPort) {
        int port = Ports.free();
        ProcessBuilder builder =
                new ProcessBuilder("python3", program(directory).toString(), Integer.toString(port));
        if (proxyPort != 0) {
            builder.environment().put("http_proxy", "http://127.0.0.1:" + proxyPort);
        }
        builder.environment().remove("no_proxy");
        Spawned process = Spawned.start(builder);
        process.awaitLine("listening");
        return new PythonApp(process, port);
    }

    private static Path program(Path directory) {
        try (InputStream program = PythonApp.class.getResourceAsStream(PROGRAM)) {
            Path file = directory.resolve("app.py");
            Files.copy(program, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public String output() {
        return process.output();
    }

    /** SIGKILL. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.kill();
    }
}
