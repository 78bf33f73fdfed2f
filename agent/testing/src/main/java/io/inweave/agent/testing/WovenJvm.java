package io.inweave.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** A process with a {@link ClientSubject} in it, and the built agent before it. Ends with {@link #close}, in any case. */
public final class WovenJvm implements AutoCloseable {
    /** Where the agent's jar is; by default where the build puts it, from a module of the repository. */
    public static final String AGENT_JAR = "inweave.test.agent";

    private static final long PATIENCE_SECONDS = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Writer in;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, CompletableFuture<Outcome>> pending = new ConcurrentHashMap<>();
    private final StringBuffer output = new StringBuffer();

    private WovenJvm(Process process) {
        this.process = process;
        this.in = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        read(process.getInputStream());
        read(process.getErrorStream());
        process.onExit().thenRun(() -> ended("the process ended"));
    }

    /** Starts with the agent and its settings ({@code token}, {@code xds.address}, ...). */
    public static WovenJvm start(Library library, Map<String, String> settings) {
        List<String> options = new ArrayList<>();
        options.add("-javaagent:" + agentJar());
        settings.forEach((name, value) -> options.add("-Dinweave." + name + '=' + value));
        return start(library, options);
    }

    /** Starts without the agent: what the library does by itself. */
    public static WovenJvm plain(Library library) {
        return start(library, List.of());
    }

    private static WovenJvm start(Library library, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(library.javaHome().resolve("bin").resolve("java").toString());
        command.add("-Xmx256m");
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(options);
        List<String> classPath = new ArrayList<>(library.classPath());
        for (Class<?> own : List.of(SubjectMain.class, ObjectMapper.class, JsonFactory.class, JsonProperty.class)) {
            classPath.add(Library.placeOf(own));
        }
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
        command.addAll(List.of(SubjectMain.class.getName(), library.subject(), library.variant()));
        try {
            WovenJvm jvm = new WovenJvm(new ProcessBuilder(command).start());
            jvm.await(jvm.ready);
            return jvm;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path agentJar() {
        Path jar = Path.of(System.getProperty(AGENT_JAR, "../../agent/dist/target/inweave-agent.jar"))
                .toAbsolutePath()
                .normalize();
        assertThat(Files.isRegularFile(jar))
                .as("the built agent at %s (set -D%s)", jar, AGENT_JAR)
                .isTrue();
        return jar;
    }

    /** Begins a call. */
    public CompletableFuture<Outcome> begin(Call call) {
        long id = ids.incrementAndGet();
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        pending.put(id, outcome);
        try {
            synchronized (in) {
                in.write(JSON.writeValueAsString(new SubjectMain.Asked(id, call)));
                in.write('\n');
                in.flush();
            }
        } catch (IOException e) {
            outcome.completeExceptionally(e);
        }
        return outcome;
    }

    /** Performs a call. */
    public Outcome call(Call call) {
        return await(begin(call));
    }

    /** All that the process wrote, on both of its outputs, but for outcomes. */
    public String output() {
        return output.toString();
    }

    private <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            throw new AssertionError("no outcome in " + PATIENCE_SECONDS + " s; the process wrote:\n" + output, e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e.getCause() + "; the process wrote:\n" + output, e);
        }
    }

    private void read(InputStream stream) {
        Thread thread = new Thread(() -> lines(stream), "woven-jvm-output");
        thread.setDaemon(true);
        thread.start();
    }

    private void lines(InputStream stream) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.equals(SubjectMain.MARK + "ready")) {
                    ready.complete(null);
                } else if (line.startsWith(SubjectMain.MARK)) {
                    answered(line.substring(SubjectMain.MARK.length()));
                } else {
                    output.append(line).append('\n');
                }
            }
        } catch (IOException e) {
            ended(e.toString());
        }
    }

    private void answered(String json) throws IOException {
        SubjectMain.Answered answered = JSON.readValue(json, SubjectMain.Answered.class);
        CompletableFuture<Outcome> waiting = pending.remove(answered.id());
        if (waiting != null) {
            waiting.complete(answered.outcome());
        }
    }

    private void ended(String why) {
        IllegalStateException ended = new IllegalStateException(why);
        ready.completeExceptionally(ended);
        pending.values().forEach(waiting -> waiting.completeExceptionally(ended));
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
