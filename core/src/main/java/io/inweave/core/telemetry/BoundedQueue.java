package io.inweave.core.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** A queue that its writers neither wait for nor lock: what does not fit is dropped and counted. */
final class BoundedQueue<T> {
    private final int capacity;
    private final ConcurrentLinkedQueue<T> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final LongAdder dropped = new LongAdder();

    BoundedQueue(int capacity) {
        this.capacity = capacity;
    }

    /** Takes the element, or drops it. */
    void offer(T element) {
        if (size.incrementAndGet() > capacity) {
            size.decrementAndGet();
            dropped.increment();
        } else {
            queue.add(element);
        }
    }

    /** Takes out up to so many elements, oldest first. */
    List<T> take(int max) {
        List<T> taken = new ArrayList<>();
        while (taken.size() < max) {
            T next = queue.poll();
            if (next == null) {
                break;
            }
            size.decrementAndGet();
            taken.add(next);
        }
        return taken;
    }

    /** Counts elements as dropped that were taken but could not be handed on. */
    void lost(int count) {
        dropped.add(count);
    }

    long dropped() {
        return dropped.sum();
    }
}
