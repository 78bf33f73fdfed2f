package io.inweave.agent.testing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inweave.agent.testing.process.JavaCommand;
import io.inweave.agent.testing.process.Patience;
import io.inweave.agent.testing.process.Spawned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** A process with a {@link ClientSubject} in it, and the built agent before it. Ends with {@link #close}, in any case. */
public final class WovenJvm implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Spawned process;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, CompletableFuture<Outcome>> pending = new ConcurrentHashMap<>();

    private WovenJvm(JavaCommand command) {
        this.process = command.start(this::taken);
        process.onExit().thenRun(this::ended);
    }

    /** Starts with the agent and its settings ({@code token}, {@code xds.address}, ...). */
    public static WovenJvm start(Library library, Map<String, String> settings) {
        return start(library, JavaCommand.on(library.jdk()).agent(settings));
    }

    /** Starts without the agent: what the library does by itself. */
    public static WovenJvm plain(Library library) {
        return start(library, JavaCommand.on(library.jdk()));
    }

    private static WovenJvm start(Library library, JavaCommand command) {
        // Ours come first: a library may bring an older part of Jackson, and then no outcome could be told.
        List<String> classPath = new ArrayList<>();
        for (Class<?> own : List.of(SubjectMain.class, ObjectMapper.class, JsonFactory.class, JsonProperty.class)) {
            classPath.add(Library.placeOf(own));
        }
        classPath.addAll(library.classPath());
        List<String> arguments = List.of(library.subject(), library.variant());
        WovenJvm jvm = new WovenJvm(command.main(SubjectMain.class.getName(), classPath, arguments));
        try {
            jvm.await(jvm.ready);
            return jvm;
        } catch (AssertionError e) {
            jvm.close();
            throw e;
        }
    }

    /** Begins a call. */
    public CompletableFuture<Outcome> begin(Call call) {
        long id = ids.incrementAndGet();
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        pending.put(id, outcome);
        try {
            process.say(JSON.writeValueAsString(new SubjectMain.Asked(id, call)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AssertionError e) {
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
        return process.output();
    }

    private <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            throw new AssertionError("no outcome in " + Patience.LIMIT + "; the process wrote:\n" + output(), e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause() + "; the process wrote:\n" + output(), e);
        }
    }

    private boolean taken(String line) {
        if (!line.startsWith(SubjectMain.MARK)) {
            return false;
        }
        String text = line.substring(SubjectMain.MARK.length());
        if (text.equals("ready")) {
            ready.complete(null);
        } else {
            answered(text);
        }
        return true;
    }

    private void answered(String json) {
        try {
            SubjectMain.Answered answered = JSON.readValue(json, SubjectMain.Answered.class);
            CompletableFuture<Outcome> waiting = pending.remove(answered.id);
            if (waiting != null) {
                waiting.complete(answered.outcome);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ended() {
        IllegalStateException ended = new IllegalStateException("the process ended");
        ready.completeExceptionally(ended);
        pending.values().forEach(waiting -> waiting.completeExceptionally(ended));
    }

    @Override
    public void close() {
        process.close();
    }
}
