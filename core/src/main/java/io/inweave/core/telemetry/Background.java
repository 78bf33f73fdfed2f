package io.inweave.core.telemetry;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A daemon thread that does the same small work again and again until it is closed, and once more then. */
final class Background implements AutoCloseable {
    /** One turn of the work. */
    interface Work {
        /**
         * @return pause until the next turn, in milliseconds
         */
        long turn() throws InterruptedException;
    }

    private static final long CLOSE_MILLIS = 1_000;

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
            boolean last = false;
            while (!last) {
                last = closed.getCount() == 0;
                long pause = work.turn();
                if (!last) {
                    sleepUntilClosed(pause);
                }
            }
        } catch (InterruptedException e) {
            // Closed, and the last turn took too long.
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
