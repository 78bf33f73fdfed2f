package io.inweave.agent.runtime;

import java.util.concurrent.atomic.AtomicBoolean;

/** The withdrawal of what this process announced: once, and bounded, since a JVM that ends must end. */
final class Drain {
    private static final long BOUND_MILLIS = 1500;

    private final PlaneStart plane;
    private final AtomicBoolean begun = new AtomicBoolean();

    Drain(PlaneStart plane) {
        this.plane = plane;
    }

    /** Returns when callers had time to learn of it, or the bound is over; a second call returns at once. */
    void once() {
        Plane started = plane.now();
        if (started == null || !begun.compareAndSet(false, true)) {
            return;
        }
        Thread draining = Threads.daemon("inweave-drain", started::drain);
        draining.start();
        try {
            draining.join(BOUND_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
