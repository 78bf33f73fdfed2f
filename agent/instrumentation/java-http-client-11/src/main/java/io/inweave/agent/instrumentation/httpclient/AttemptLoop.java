package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.async.OwnedExchange;
import io.inweave.core.exchange.LocalReply;
import io.inweave.core.exchange.Step;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of one call, one after another: does what the exchange says next, until it says that the call is over. The first
 * one is performed by the library's own exchange, later ones by others that the library's then waits for.
 */
final class AttemptLoop {
    private final MeshCall call;
    private final OwnedExchange mesh;
    private final Object outer;
    private final Object libraryCall;
    private boolean attempted;
    private volatile @Nullable WireAttempt current;

    /**
     * @param outer the library's exchange
     * @param mesh what decides
     */
    AttemptLoop(MeshCall call, Object outer, OwnedExchange mesh) {
        this.call = call;
        this.mesh = mesh;
        this.outer = outer;
        this.libraryCall = LibraryExchange.call(outer);
    }

    /** The attempt that runs, or was the last; null before the first. */
    @Nullable
    WireAttempt current() {
        return current;
    }

    void follow(Step step, @Nullable Object response) {
        switch (step.kind()) {
            case ATTEMPT:
                WireAttempt next = new WireAttempt(call, step.attempt());
                current = next;
                if (step.attempt().delayNanos() > 0) {
                    later(() -> start(next), step.attempt().delayNanos());
                } else {
                    start(next);
                }
                break;
            case REPLY:
                LocalReply local = step.reply();
                if (local.delayNanos() > 0) {
                    later(() -> call.answer(local), local.delayNanos());
                } else {
                    call.answer(local);
                }
                break;
            default:
                call.deliver(response);
        }
    }

    /** Waits, awaited by the library's exchange meanwhile. */
    private void later(Runnable task, long delayNanos) {
        if (!attempted) {
            LibraryExchange.await(outer, call);
        }
        call.services().timer().schedule(() -> call.onClientThread(task), delayNanos, TimeUnit.NANOSECONDS);
    }

    /** Performs an attempt once more, as the library would have done by itself. */
    void again(WireAttempt same) {
        if (takeOver(false)) {
            call.onClientThread(() -> start(same));
        }
    }

    private void start(WireAttempt next) {
        if (call.isDone()) {
            mesh.cancelled();
            return;
        }
        try {
            Object performed = attempted ? LibraryExchange.another(outer) : outer;
            if (!attempted) {
                attempted = true;
                LibraryExchange.awaitNothing(outer);
            }
            next.run(performed);
        } catch (RuntimeException | Error e) {
            call.broken(e);
        }
    }

    void answered(WireAttempt ended, Object response) {
        try {
            if (call.isDone()) {
                ended.discard();
                mesh.cancelled();
                return;
            }
            Step step = mesh.answered(new LibraryAnswer(response));
            if (step.kind() == Step.Kind.DELIVER) {
                call.deliver(response);
                return;
            }
            ended.discard();
            if (takeOver(false)) {
                follow(step, null);
            }
        } catch (RuntimeException | Error e) {
            call.broken(e);
        }
    }

    void failed(WireAttempt ended, Throwable failure) {
        try {
            ended.end();
            if (call.isDone() || endedByLibrary(failure)) {
                mesh.cancelled();
                call.fail(failure);
                return;
            }
            boolean connectTimeout = LibraryCall.cancelled(libraryCall);
            Step step = mesh.failed(failure, Failures.kind(ended, failure), ended.progress());
            if (step.kind() == Step.Kind.DELIVER) {
                mesh.finished(call.facts().sentBytes(), 0);
                call.fail(failure);
            } else if (takeOver(connectTimeout)) {
                follow(step, null);
            }
        } catch (RuntimeException | Error e) {
            call.broken(e);
        }
    }

    /**
     * Whether the library's timer of the whole call, or the application, has ended the attempt: nothing is to be tried again.
     * Its connect timer cancels by the same way, but says so by the cause.
     */
    boolean endedByLibrary(Throwable failure) {
        return LibraryCall.cancelled(libraryCall)
                && !(failure instanceof ConnectException)
                && !(LibraryExchange.cancelCause(outer) instanceof ConnectException);
    }

    /** Makes the library's exchange wait for us. False when the call was cancelled just before, and is over. */
    private boolean takeOver(boolean connectTimeout) {
        LibraryExchange.await(outer, call);
        if (!connectTimeout && LibraryCall.cancelled(libraryCall)) {
            call.completeExceptionally(new IOException("Request cancelled"));
            return false;
        }
        LibraryCall.revive(libraryCall);
        return !call.isDone();
    }
}
