package io.inweave.core.exchange;

import io.inweave.core.xds.Subscriptions;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks for names, each once for all who want it, and bounds the wait: once a process until the control plane's first answer
 * of all, then by one round trip. A name that can only be of the mesh is always given the long wait: it has nowhere else to
 * go, and the answer is a chain of resources, each a round trip. A name that got no answer in time is not waited for again: its callers are told at once,
 * and the answer, when it comes, is found in the view.
 */
final class Discovery {
    /** Bound of one round trip when the control plane is known to answer. */
    static final Duration ROUND_TRIP = Duration.ofMillis(200);

    private static final int MAX_NAMES = 10_000;

    private final Subscriptions subscriptions;
    private final Duration firstAnswer;
    private final ExchangeEnvironment environment;
    private final Map<String, CompletableFuture<Void>> asked = new ConcurrentHashMap<>();
    private final AtomicBoolean firstWait = new AtomicBoolean();
    private final CompletableFuture<Void> firstWaitOver = new CompletableFuture<>();

    Discovery(Subscriptions subscriptions, Duration firstAnswer, ExchangeEnvironment environment) {
        this.subscriptions = subscriptions;
        this.firstAnswer = firstAnswer;
        this.environment = environment;
    }

    /** Whether the name was asked for, and the wait for its answer is over. */
    boolean gaveUp(String name) {
        CompletableFuture<Void> wait = asked.get(name);
        return wait != null && wait.isDone();
    }

    /** Completes when the name is known, or when waiting for it is over; never fails. */
    CompletableFuture<Void> ask(String name) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> earlier = asked.putIfAbsent(name, mine);
        if (earlier != null) {
            return earlier;
        }
        bound();
        subscriptions.outbound(name).whenComplete((found, failure) -> {
            mine.complete(null);
            // From here on the view knows, or the name was pushed out and may be asked for again.
            asked.remove(name, mine);
        });
        CompletableFuture<Void> answered = subscriptions.firstAnswer();
        Duration patience = HostName.onlyInMesh(host(name)) ? firstAnswer : ROUND_TRIP;
        if (answered.isDone()) {
            completeAfter(mine, patience);
        } else if (firstWaitOver.isDone()) {
            mine.complete(null);
        } else {
            beginFirstWait();
            // Either the plane answers, and the name has its patience from then, or the one long wait is over.
            answered.thenRun(() -> completeAfter(mine, patience));
            firstWaitOver.thenRun(() -> {
                if (!answered.isDone()) {
                    mine.complete(null);
                }
            });
        }
        return mine;
    }

    private static String host(String name) {
        return name.substring(0, name.lastIndexOf(':'));
    }

    private void beginFirstWait() {
        if (firstWait.compareAndSet(false, true)) {
            completeAfter(firstWaitOver, firstAnswer);
            firstWaitOver.thenRun(() -> {
                if (!subscriptions.firstAnswer().isDone()) {
                    environment
                            .log()
                            .warn(
                                    "no answer from the control plane in time: names that can only be of the mesh fail"
                                            + " until it answers, others are left alone",
                                    "waited",
                                    firstAnswer);
                }
            });
        }
    }

    private void completeAfter(CompletableFuture<Void> future, Duration delay) {
        if (future.isDone()) {
            return;
        }
        try {
            environment.timer().schedule(() -> future.complete(null), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The data plane is closing: nobody must wait for it.
            future.complete(null);
        }
    }

    /** Forgetting a name costs its next caller one more wait. */
    private void bound() {
        if (asked.size() <= MAX_NAMES) {
            return;
        }
        int surplus = asked.size() - MAX_NAMES;
        for (Iterator<CompletableFuture<Void>> all = asked.values().iterator(); surplus > 0 && all.hasNext(); ) {
            if (all.next().isDone()) {
                all.remove();
                surplus--;
            }
        }
    }
}
