package io.inweave.agent.testing.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/** A process that a test started, and all that it wrote. Ends with this object, at the latest with the test's own JVM. */
public final class Spawned implements AutoCloseable {
    private static final int ORDERLY_SECONDS = 5;
    private static final Set<ProcessHandle> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Thread lastResort = new Thread(() -> RUNNING.forEach(ProcessHandle::destroyForcibly), "spawned-last-resort");
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** Looks at what a process writes, line by line, on threads of its own. */
    @FunctionalInterface
    public interface Lines {
        /** Whether the line was for the test, and so is not kept as the process's output. */
        boolean taken(String line);
    }

    private final Process process;
    private final StringBuffer output = new StringBuffer();
    private final Stream out;
    private final Stream err;

    private Spawned(Process process, Lines lines) {
        this.process = process;
        this.out = new Stream(process.getInputStream(), lines, output);
        this.err = new Stream(process.getErrorStream(), lines, output);
        RUNNING.add(process.toHandle());
        process.onExit().thenRun(() -> RUNNING.remove(process.toHandle()));
    }

    /** Starts a process. */
    public static Spawned start(ProcessBuilder command) {
        return start(command, line -> false);
    }

    /** Starts a process whose lines are looked at. */
    public static Spawned start(ProcessBuilder command, Lines lines) {
        try {
            return new Spawned(command.start(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a line to its standard input. */
    public void say(String line) {
        OutputStream in = process.getOutputStream();
        try {
            synchronized (in) {
                in.write((line + '\n').getBytes(StandardCharsets.UTF_8));
                in.flush();
            }
        } catch (IOException e) {
            throw new AssertionError("the process is gone; it wrote:\n" + output, e);
        }
    }

    /** Ends its standard input. */
    public void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits for a line that begins so, and gives it.
     *
     * @throws AssertionError with what the process wrote, when there is none in time, or the process ended without it
     */
    public String awaitLine(String beginning) {
        try {
            return Patience.await("a line that begins with " + beginning)
                    .until(
                            () -> {
                                // Asked first: what a process wrote before its end must be looked for.
                                boolean ended = !process.isAlive() && out.over() && err.over();
                                String found = line(beginning);
                                if (found.isEmpty() && ended) {
                                    throw new AssertionError("the process ended with " + process.exitValue());
                                }
                                return found;
                            },
                            found -> !found.isEmpty());
        } catch (ConditionTimeoutException | AssertionError e) {
            throw new AssertionError("no line that begins with " + beginning + "; the process wrote:\n" + output, e);
        }
    }

    private String line(String beginning) {
        return output.toString()
                .lines()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElse("");
    }

    /** Waits for its end, and gives its exit code. */
    public int awaitEnd() {
        try {
            if (!process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("did not end; it wrote:\n" + output);
            }
            out.awaitEnd();
            err.awaitEnd();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public boolean alive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Completes when it has ended. */
    public CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /** All that it wrote on both of its outputs, but for what was taken. */
    public String output() {
        return output.toString();
    }

    /** What it wrote on standard output. */
    public String out() {
        return out.text.toString();
    }

    /** What it wrote on standard error. */
    public String err() {
        return err.text.toString();
    }

    /** SIGKILL: nothing of the process gets to run. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM, and waits for the end. By its handle: else what the process writes at its end would be lost. */
    public void terminate() {
        process.toHandle().destroy();
        awaitEnd();
    }

    /** SIGTERM; SIGKILL to what has not ended 5 s later. */
    @Override
    public void close() {
        process.toHandle().destroy();
        try {
            if (process.waitFor(ORDERLY_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    /** One of its outputs, read as it comes. */
    private static final class Stream {
        private final StringBuffer text = new StringBuffer();
        private final Thread reader;

        Stream(InputStream in, Lines lines, StringBuffer both) {
            reader = new Thread(() -> read(in, lines, both), "spawned-output");
            reader.setDaemon(true);
            reader.start();
        }

        private void read(InputStream in, Lines lines, StringBuffer both) {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    if (!lines.taken(line)) {
                        text.append(line).append('\n');
                        both.append(line).append('\n');
                    }
                }
            } catch (IOException e) {
                both.append("output ended: ").append(e).append('\n');
            }
        }

        boolean over() {
            return !reader.isAlive();
        }

        void awaitEnd() throws InterruptedException {
            reader.join(TimeUnit.SECONDS.toMillis(ORDERLY_SECONDS));
        }
    }
}
