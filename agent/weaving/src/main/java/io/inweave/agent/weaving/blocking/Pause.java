package io.inweave.agent.weaving.blocking;

import java.util.concurrent.locks.LockSupport;

/** A wait that the application can end: run it to wake the thread. */
final class Pause implements Runnable {
    private final Thread thread;
    private volatile boolean woken;

    Pause(Thread thread) {
        this.thread = thread;
    }

    @Override
    public void run() {
        woken = true;
        LockSupport.unpark(thread);
    }

    /** @return whether it ended by itself or was woken; false, with the interrupt still set, when the thread was interrupted */
    boolean await(long nanos) {
        long end = System.nanoTime() + nanos;
        while (!woken) {
            long rest = end - System.nanoTime();
            if (rest <= 0) {
                return true;
            }
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(this, rest);
        }
        return true;
    }
}
