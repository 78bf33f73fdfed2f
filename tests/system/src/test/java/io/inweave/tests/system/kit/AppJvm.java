package io.inweave.tests.system.kit;

import io.inweave.agent.testing.process.JavaCommand;
import io.inweave.agent.testing.process.Jdk;
import io.inweave.agent.testing.process.Patience;
import io.inweave.agent.testing.process.Spawned;
import io.inweave.tests.system.app.App;
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
        this.process = command(spec).start(this::taken);
        process.onExit().thenRun(this::ended);
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

    private static JavaCommand command(AppSpec spec) {
        return JavaCommand.on(Jdk.ofSubjects())
                .agent(spec.settings())
                .main(App.class.getName(), spec.classPath(), List.of(spec.answer(), Integer.toString(spec.port())));
    }

    private boolean taken(String line) {
        if (!line.startsWith(App.MARK)) {
            return false;
        }
        String text = line.substring(App.MARK.length());
        if (text.equals("ready")) {
            ready.complete(null);
            return true;
        }
        String[] words = text.split(" ", 3);
        CompletableFuture<Answer> waiting = pending.remove(Long.valueOf(words[0]));
        if (waiting != null) {
            waiting.complete(new Answer(words[1].equals("failed") ? 0 : Integer.parseInt(words[1]), words[2]));
        }
        return true;
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
        try {
            process.say(number + " " + url);
        } catch (AssertionError e) {
            answer.completeExceptionally(e);
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

    public long pid() {
        return process.pid();
    }

    /** All that it wrote. */
    public String output() {
        return process.output();
    }

    public boolean alive() {
        return process.alive();
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
        process.kill();
    }
}
