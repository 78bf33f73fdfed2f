package io.inweave.core.telemetry;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A daemon thread that does the same small work again and again until it is closed, and once more then. */
final class Background implements AutoCloseable {
    /** One turn of the work. */
    interface Work {
        /**
         * @return pause until the next turn, in milliseconds; 0 when there is more to do
         */
        long turn() throws InterruptedException;
    }

    private static final long CLOSE_MILLIS = 1_000;
    private static final long AFTER_FAILURE_MILLIS = 1_000;

    private final Work work;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private Background(String name, Work work) {
        this.work = work;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    static Background start(String name, Work work) {
        Background background = new Background(name, work);
        background.thread.start();
        return background;
    }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                sleepUntilClosed(turn());
            }
            while (turn() == 0) {
                // There was more to do than fits into one turn.
            }
        } catch (InterruptedException e) {
            // Closed, and the last turn took too long.
        }
    }

    /** A turn that fails must not end the thread: what it serves would stop without a word. */
    private long turn() throws InterruptedException {
        try {
            return work.turn();
        } catch (RuntimeException e) {
            return AFTER_FAILURE_MILLIS;
        }
    }

    @SuppressWarnings("ReturnValueIgnored") // Closed or not: the loop looks itself.
    private void sleepUntilClosed(long millis) throws InterruptedException {
        closed.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Ends the thread after a last turn, for which it has a second. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
