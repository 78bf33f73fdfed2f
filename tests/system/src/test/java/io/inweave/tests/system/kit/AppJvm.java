package io.inweave.tests.system.kit;

import io.inweave.tests.system.app.App;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** An {@link App} in a process of its own, with the built agent before it. */
public final class AppJvm implements AutoCloseable {
    private final Map<Long, CompletableFuture<Answer>> pending = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final AtomicLong numbers = new AtomicLong();
    private final int port;
    private final Spawned process;

    private AppJvm(AppSpec spec) {
        this.port = spec.port();
        this.process = Spawned.start(command(spec), this::line);
        process.process().onExit().thenRun(this::ended);
    }

    /** Starts; on return {@code main} has done its work. */
    static AppJvm start(AppSpec spec) {
        AppJvm jvm = new AppJvm(spec);
        try {
            jvm.ready.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
            return jvm;
        } catch (Exception e) {
            jvm.close();
            throw new AssertionError("the application did not start; it wrote:\n" + jvm.output(), e);
        }
    }

    private static List<String> command(AppSpec spec) {
        List<String> command = new ArrayList<>(List.of(Spawned.JAVA, "-Xmx256m", "-XX:TieredStopAtLevel=1"));
        command.add("-javaagent:" + Spawned.ROOT.resolve("agent/dist/target/inweave-agent.jar"));
        spec.settings().forEach((name, value) -> command.add("-Dinweave." + name + '=' + value));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, spec.classPath())));
        command.addAll(List.of(App.class.getName(), spec.answer(), Integer.toString(spec.port())));
        return command;
    }

    private void line(String line) {
        if (line.equals(App.MARK + "ready")) {
            ready.complete(null);
        } else if (line.startsWith(App.MARK)) {
            String[] words = line.substring(App.MARK.length()).split(" ", 3);
            CompletableFuture<Answer> waiting = pending.remove(Long.valueOf(words[0]));
            if (waiting != null) {
                waiting.complete(new Answer(words[1].equals("failed") ? 0 : Integer.parseInt(words[1]), words[2]));
            }
        }
    }

    private void ended() {
        IllegalStateException ended = new IllegalStateException("the process ended");
        ready.completeExceptionally(ended);
        pending.values().forEach(waiting -> waiting.completeExceptionally(ended));
    }

    /** Begins a GET of a URL, from within the application. */
    public CompletableFuture<Answer> begin(String url) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        long number = numbers.incrementAndGet();
        pending.put(number, answer);
        OutputStream in = process.process().getOutputStream();
        try {
            synchronized (in) {
                in.write((number + " " + url + "\n").getBytes(StandardCharsets.UTF_8));
                in.flush();
            }
        } catch (IOException e) {
            answer.completeExceptionally(new UncheckedIOException(e));
        }
        return answer;
    }

    /** What a GET of a URL gave. */
    public Answer get(String url) {
        try {
            return begin(url).get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("GET " + url + ": no outcome; the process wrote:\n" + output(), e);
        }
    }

    public int port() {
        return port;
    }

    /** All that it wrote. */
    public String output() {
        return process.output();
    }

    public boolean alive() {
        return process.process().isAlive();
    }

    /** SIGKILL. */
    public void kill() {
        process.kill();
    }

    /** SIGTERM, and waits for the end. */
    public void terminate() {
        process.terminate();
    }

    @Override
    public void close() {
        process.close();
    }
}
