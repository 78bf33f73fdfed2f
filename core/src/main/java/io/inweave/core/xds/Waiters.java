package io.inweave.core.xds;

import io.inweave.core.model.view.Lookup;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Those who wait for a name's answer: one future a name, shared by all. Completed aside, so that they hold up nobody. */
final class Waiters<T> {
    private final Map<String, CompletableFuture<Lookup<T>>> waiting = new ConcurrentHashMap<>();
    private final Loop loop;
    private volatile boolean ended;

    Waiters(Loop loop) {
        this.loop = loop;
    }

    /** The future of a name; for the first who waits, {@code ask} is run on the owning thread. */
    CompletableFuture<Lookup<T>> of(String name, Runnable ask) {
        CompletableFuture<Lookup<T>> created = new CompletableFuture<>();
        CompletableFuture<Lookup<T>> shared = waiting.putIfAbsent(name, created);
        if (shared != null) {
            return shared;
        }
        loop.run(ask);
        if (ended) {
            complete(name, Lookup.unknown());
        }
        return created;
    }

    /** Tells all whose answer is there. */
    void answer(Function<String, Lookup<T>> answers) {
        for (String name : waiting.keySet()) {
            Lookup<T> answer = answers.apply(name);
            if (answer.isKnown()) {
                complete(name, answer);
            }
        }
    }

    /** The name is subscribed to no longer. */
    void letGo(String name) {
        complete(name, Lookup.unknown());
    }

    void end() {
        ended = true;
        waiting.keySet().forEach(this::letGo);
    }

    private void complete(String name, Lookup<T> answer) {
        CompletableFuture<Lookup<T>> done = waiting.remove(name);
        if (done != null) {
            loop.aside(() -> done.complete(answer));
        }
    }
}
