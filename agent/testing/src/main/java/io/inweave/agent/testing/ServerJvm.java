package io.inweave.agent.testing;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A process with a server subject in it, and the built agent before it. Ends with {@link #close}, in any case. */
public final class ServerJvm implements AutoCloseable {
    private final Process process;
    private final Writer in;
    private final StringBuffer output = new StringBuffer();

    private ServerJvm(Process process) {
        this.process = process;
        this.in = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        read(process.getInputStream());
        read(process.getErrorStream());
    }

    /**
     * Starts a subject and waits until it listens.
     *
     * @param settings of the agent ({@code token}, {@code xds.address}, ...)
     * @param arguments of the subject's main method
     */
    public static ServerJvm start(Library library, Map<String, String> settings, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(library.javaHome().resolve("bin").resolve("java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-javaagent:" + WovenJvm.agentJar()));
        settings.forEach((name, value) -> command.add("-Dinweave." + name + '=' + value));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, library.classPath()), library.subject()));
        command.addAll(arguments);
        try {
            ServerJvm jvm = new ServerJvm(new ProcessBuilder(command).start());
            try {
                jvm.awaitLine("READY");
            } catch (RuntimeException | Error e) {
                jvm.close();
                throw e;
            }
            return jvm;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the subject a command, and waits until it has done it. */
    public void command(String line) {
        int before = count("DONE " + line);
        try {
            in.write(line + '\n');
            in.flush();
        } catch (IOException e) {
            throw new AssertionError("the process is gone; it wrote:\n" + output, e);
        }
        Awaitility.await(line)
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertTold(count("DONE " + line) > before, "no answer to " + line));
    }

    private void awaitLine(String line) {
        Awaitility.await(line)
                .atMost(Duration.ofSeconds(60))
                .failFast("the process ended: " + line, () -> !process.isAlive() && count(line) == 0)
                .untilAsserted(() -> assertTold(count(line) > 0, "not " + line));
    }

    private void assertTold(boolean fulfilled, String what) {
        if (!fulfilled) {
            throw new AssertionError(what + "; the process wrote:\n" + output);
        }
    }

    private int count(String line) {
        return (int) output().lines().filter(line::equals).count();
    }

    /** All that the process wrote so far, on both of its outputs. */
    public String output() {
        return output.toString();
    }

    private void read(InputStream stream) {
        Thread thread = new Thread(() -> lines(stream), "server-jvm-output");
        thread.setDaemon(true);
        thread.start();
    }

    private void lines(InputStream stream) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                output.append(line).append('\n');
            }
        } catch (IOException e) {
            output.append(e).append('\n');
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
