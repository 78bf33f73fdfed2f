package io.inweave.core.exchange.outbound;

import io.inweave.core.exchange.call.ExchangeEnvironment;
import io.inweave.core.model.view.Lookup;
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
 * of all; then again for each new name, as long as an answer can be expected, for the answer is a chain of resources, each a
 * round trip. A host that may be outside is given one round trip only where there is nobody to answer: no stream, or a
 * control plane that let an earlier such name wait in vain. A name that can only be of the mesh, or is known to be, has
 * nowhere else to go and always gets the long wait. A name that got no answer in time is not waited for again: its callers
 * are told at once, and the answer, when it comes, is found in the view.
 */
final class Discovery {
    /** Bound of one round trip; so often it is looked whether there still is an answer to wait for. */
    static final Duration ROUND_TRIP = Duration.ofMillis(200);

    private static final int MAX_NAMES = 10_000;

    private final Subscriptions subscriptions;
    private final Duration firstAnswer;
    private final ExchangeEnvironment environment;
    private final Map<String, CompletableFuture<Void>> asked = new ConcurrentHashMap<>();
    private final AtomicBoolean firstWait = new AtomicBoolean();
    private final CompletableFuture<Void> firstWaitOver = new CompletableFuture<>();
    /** Whether the control plane is one that tells of hosts it does not know; believed until it lets one wait in vain. */
    private volatile boolean tellsOfStrangers = true;

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
        long until = environment.nanoTime() + firstAnswer.toNanos();
        subscriptions.outbound(name).whenComplete((found, failure) -> {
            if (found != null && found.state() == Lookup.State.ABSENT) {
                tellsOfStrangers = true;
            }
            mine.complete(null);
            // From here on the view knows, or the name was pushed out and may be asked for again.
            asked.remove(name, mine);
        });
        CompletableFuture<Void> answered = subscriptions.firstAnswer();
        if (answered.isDone()) {
            lookAgain(mine, name, until);
        } else if (firstWaitOver.isDone()) {
            mine.complete(null);
        } else {
            beginFirstWait();
            // Either the plane answers, and the name has a round trip at least from then, or the one long wait is over.
            answered.thenRun(() -> lookAgain(mine, name, until));
            firstWaitOver.thenRun(() -> {
                if (!answered.isDone()) {
                    mine.complete(null);
                }
            });
        }
        return mine;
    }

    private void lookAgain(CompletableFuture<Void> mine, String name, long untilNanos) {
        after(ROUND_TRIP, mine, () -> look(mine, name, untilNanos));
    }

    private void look(CompletableFuture<Void> mine, String name, long untilNanos) {
        if (mine.isDone()) {
            return;
        }
        boolean ours = subscriptions.view().outbound(name).state() == Lookup.State.INCOMPLETE
                || HostName.onlyInMesh(host(name));
        boolean expected = ours || tellsOfStrangers && subscriptions.connected();
        if (expected && environment.nanoTime() - untilNanos < 0) {
            lookAgain(mine, name, untilNanos);
            return;
        }
        if (expected && !ours) {
            tellsOfStrangers = false;
        }
        mine.complete(null);
    }

    private static String host(String name) {
        return name.substring(0, name.lastIndexOf(':'));
    }

    private void beginFirstWait() {
        if (firstWait.compareAndSet(false, true)) {
            after(firstAnswer, firstWaitOver, () -> firstWaitOver.complete(null));
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

    private void after(Duration delay, CompletableFuture<Void> future, Runnable task) {
        if (future.isDone()) {
            return;
        }
        try {
            environment.timer().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
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
