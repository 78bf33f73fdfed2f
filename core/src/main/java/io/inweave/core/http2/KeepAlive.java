package io.inweave.core.http2;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds out that a peer is gone though nobody said so: after 30 s in which nothing came it is sent a ping, and given up
 * when nothing comes within another 10 s. Anything that comes is a sign of life, not the ping's answer alone.
 */
final class KeepAlive {
    /** How to ask for a sign of life, and what becomes of a peer that gives none. Both are called on the timer's thread. */
    interface Peer {
        void ping();

        void giveUp(String reason);
    }

    private static final long QUIET_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long ANSWER_NANOS = Duration.ofSeconds(10).toNanos();

    private final ScheduledExecutorService timer;
    private final Peer peer;
    private volatile long heardAt = System.nanoTime();
    private volatile boolean ended;
    private volatile @Nullable Future<?> next;

    KeepAlive(ScheduledExecutorService timer, Peer peer) {
        this.timer = timer;
        this.peer = peer;
    }

    void begin() {
        after(QUIET_NANOS, this::check);
    }

    void heard() {
        heardAt = System.nanoTime();
    }

    void end() {
        ended = true;
        Future<?> scheduled = next;
        if (scheduled != null) {
            scheduled.cancel(false);
        }
    }

    private void check() {
        long quiet = System.nanoTime() - heardAt;
        if (quiet < QUIET_NANOS) {
            after(QUIET_NANOS - quiet, this::check);
            return;
        }
        long before = heardAt;
        peer.ping();
        after(ANSWER_NANOS, () -> judge(before));
    }

    private void judge(long before) {
        if (heardAt == before) {
            peer.giveUp("the peer is silent: no answer to a ping within 10 s");
        } else {
            check();
        }
    }

    private void after(long nanos, Runnable task) {
        if (ended) {
            return;
        }
        try {
            next = timer.schedule(task, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The timer has ended, and with it the process's part in the mesh.
            ended = true;
        }
    }
}
