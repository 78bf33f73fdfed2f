package io.inweave.tests.cluster;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls that are made one after the other, on a few threads, until it is closed. */
final class Load implements AutoCloseable {
    private static final int THREADS = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final AtomicInteger done = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean ending;

    private Load() {}

    /** Has the peer at an address call a URL again and again. */
    static Load of(String peer, String url) {
        Load load = new Load();
        for (int i = 0; i < THREADS; i++) {
            load.threads.execute(() -> {
                while (!load.ending) {
                    load.call(peer, url);
                }
            });
        }
        return load;
    }

    private void call(String peer, String url) {
        try {
            var answer = Http.get(peer, "/call?" + url);
            if (answer.statusCode() != 200 || !answer.body().startsWith("200\n")) {
                failures.add(answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            failures.add(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        done.incrementAndGet();
    }

    int done() {
        return done.get();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() throws InterruptedException {
        ending = true;
        threads.shutdown();
        if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new AssertionError("calls do not end");
        }
    }
}
