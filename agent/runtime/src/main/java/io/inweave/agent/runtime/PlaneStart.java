package io.inweave.agent.runtime;

import io.inweave.core.telemetry.EventLog;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Starts the data plane on a daemon thread, so that {@code main} does not wait for it. */
final class PlaneStart {
    /** Making the data plane's objects takes well under a second; this bounds what a busy machine may add. */
    private static final long WAIT_SECONDS = 10;

    private final CompletableFuture<Plane> plane = new CompletableFuture<>();

    static PlaneStart begin(Callable<Plane> start, EventLog log) {
        PlaneStart begun = new PlaneStart();
        Threads.daemon("inweave-plane", () -> begun.run(start, log)).start();
        return begun;
    }

    private void run(Callable<Plane> start, EventLog log) {
        try {
            plane.complete(start.call());
        } catch (Throwable t) {
            log.error(
                    "the data plane did not start: calls of names that can only be of the mesh fail, others are left alone,"
                            + " woven servers refuse",
                    "reason",
                    t);
            plane.completeExceptionally(t);
        }
    }

    CompletableFuture<Plane> future() {
        return plane;
    }

    /** Whether there will be no data plane in this run. */
    boolean failed() {
        return plane.isCompletedExceptionally();
    }

    /** Null while it starts, and when it did not start. */
    @Nullable
    Plane now() {
        return plane.isCompletedExceptionally() ? null : plane.getNow(null);
    }

    /** @throws IllegalStateException when it did not start, or has not within 10 s: the hook's safety decides then */
    Plane await() {
        try {
            return plane.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the data plane did not start", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the data plane did not start within " + WAIT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the data plane starts", e);
        }
    }
}
