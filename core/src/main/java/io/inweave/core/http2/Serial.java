package io.inweave.core.http2;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Runs tasks one after the other, in the order in which they came, on whichever thread brings one. So the state that they
 * share has one owner at a time, and nobody waits for a lock. A task that brings another does not wait for it either.
 */
public final class Serial {
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Consumer<RuntimeException> failed;

    /** @param failed is told, within the order, when a task throws; must not throw itself */
    public Serial(Consumer<RuntimeException> failed) {
        this.failed = failed;
    }

    public void run(Runnable task) {
        tasks.add(task);
        if (waiting.getAndIncrement() != 0) {
            return;
        }
        do {
            try {
                tasks.remove().run();
            } catch (RuntimeException e) {
                failed.accept(e);
            }
        } while (waiting.decrementAndGet() != 0);
    }
}
