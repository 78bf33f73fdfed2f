package io.inweave.agent.weaving.blocking;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.Deliberate;
import io.inweave.agent.weaving.http.AnswerStream;
import io.inweave.agent.weaving.http.AttemptClock;
import io.inweave.agent.weaving.http.ReplyMessage;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.ClientExchange;
import io.inweave.core.exchange.Destination;
import io.inweave.core.exchange.Failure;
import io.inweave.core.exchange.LocalReply;
import io.inweave.core.exchange.Step;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One request of a blocking client with the mesh in it: asks the exchange, has the library perform what it says, and reports,
 * until there is something to hand on. Driven by the caller's thread through a {@link RepeatingHook}.
 */
public final class BlockingCall<R> implements AnswerStream.End {
    /** How often one attempt runs again because the library met a kept-alive connection that was dead: a pool holds several. */
    private static final int STALE_RUNS = 8;
    /** How long an answer that is not handed on may be read, so that its connection stays. */
    private static final long DISCARD_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final ThreadLocal<@Nullable BlockingCall<?>> CURRENT = new ThreadLocal<>();

    private final AgentServices services;
    private final BlockingLibrary<R> library;
    private final ClientExchange exchange;
    /** Guards the exchange: an answer's body may end on another thread than the call's. Never contended else. */
    private final Object turn = new Object();

    private @Nullable BlockingCall<?> outer;
    private @Nullable Step step;
    private @Nullable IOException unprepared;
    private volatile @Nullable AttemptClock clock;
    private int staleRuns;
    private boolean repeats;
    private boolean heals;

    private BlockingCall(AgentServices services, BlockingLibrary<R> library, ClientExchange exchange) {
        this.services = services;
        this.library = library;
        this.exchange = exchange;
    }

    /**
     * Begins a call to the URL's host and port; waits, bounded, when the control plane has to be asked for them.
     *
     * @return null when the mesh is not in it, and the library is to be left alone
     */
    public static <R> @Nullable BlockingCall<R> begin(
            AgentServices services, String host, int port, BlockingLibrary<R> library) {
        Destination destination = services.outbound().destination(host, port);
        if (destination.kind() == Destination.Kind.UNKNOWN) {
            destination = services.outbound().await(host, port);
        }
        switch (destination.kind()) {
            case MESH:
            case REFUSED:
                return new BlockingCall<>(services, library, destination.exchange(library.request()));
            default:
                return null;
        }
    }

    /**
     * The call whose attempt this thread performs now, for hooks further down, such as where a socket is connected; null for
     * none. Calls nest: who asks must see by {@link #library} that it is its own.
     */
    public static @Nullable BlockingCall<?> current() {
        return CURRENT.get();
    }

    static void current(@Nullable BlockingCall<?> next) {
        if (next == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(next);
        }
    }

    public BlockingLibrary<R> library() {
        return library;
    }

    /** The attempt that runs, or ran last; null before the first. */
    public @Nullable Attempt attempt() {
        Step now = step;
        return now != null && now.kind() == Step.Kind.ATTEMPT ? now.attempt() : null;
    }

    /** One run of the library's own method. */
    public interface Body<R> {
        R run() throws Exception;
    }

    /**
     * The whole loop, for a hook that calls the library's method itself, with other arguments each time, and skips the
     * application's run of it.
     *
     * @throws Deliberate with what the application is to get in place of an answer
     */
    public R perform(Body<? extends R> body) {
        while (true) {
            R returned = null;
            Throwable thrown = null;
            enter();
            if (!skips()) {
                try {
                    returned = body.run();
                } catch (Throwable t) {
                    thrown = t;
                }
            }
            R told = exit(returned, thrown);
            if (repeats) {
                continue;
            }
            if (told != null) {
                return told;
            }
            throw Deliberate.of(thrown != null ? thrown : new IOException("the library gave no answer"));
        }
    }

    /** Before the body: waits as the step says and prepares the library. */
    void enter() {
        outer = CURRENT.get();
        CURRENT.set(this);
        repeats = false;
        heals = false;
        unprepared = null;
        try {
            Step now = step;
            if (now == null) {
                synchronized (turn) {
                    now = exchange.start();
                }
                step = now;
            }
            if (now.kind() == Step.Kind.REPLY) {
                pause(now.reply().delayNanos());
                return;
            }
            Attempt attempt = now.attempt();
            if (clock == null) {
                pause(attempt.delayNanos());
                clock = AttemptClock.start(services.timer(), attempt.timeoutNanos(), library::abort);
            }
            try {
                library.prepare(attempt);
            } catch (IOException e) {
                unprepared = e;
            }
        } catch (Deliberate e) {
            leave();
            throw e;
        } catch (RuntimeException | Error e) {
            leave();
            throw broken(e);
        }
    }

    boolean skips() {
        Step now = step;
        return unprepared != null || now == null || now.kind() == Step.Kind.REPLY;
    }

    /** After the body, or in its place. */
    @Nullable
    R exit(@Nullable R returned, @Nullable Throwable thrown) {
        leave();
        try {
            Step now = step;
            if (now != null && now.kind() == Step.Kind.REPLY) {
                return replied(now.reply());
            }
            Throwable failure = unprepared != null ? unprepared : thrown;
            if (failure == null && returned != null) {
                return answered(returned);
            }
            return failed(failure != null ? failure : new IOException("the library gave no answer"), thrown);
        } catch (Deliberate e) {
            throw e;
        } catch (RuntimeException | Error e) {
            library.abort();
            throw broken(e);
        }
    }

    boolean heals() {
        return heals;
    }

    boolean repeats() {
        return repeats;
    }

    private @Nullable R answered(R returned) {
        Step next;
        synchronized (turn) {
            next = exchange.answered(library.answer(returned));
        }
        if (next.kind() == Step.Kind.DELIVER) {
            return library.deliver(returned, exchange.responseHeaders(), this);
        }
        endClock();
        discard(returned);
        return follow(next);
    }

    /** A body that never ends must not hold the call. */
    private void discard(R returned) {
        AttemptClock bound = AttemptClock.start(services.timer(), DISCARD_NANOS, library::abort);
        try {
            library.discard(returned);
        } finally {
            bound.end();
        }
    }

    private @Nullable R failed(Throwable failure, @Nullable Throwable thrown) {
        AttemptClock running = clock;
        boolean timedOut = running != null && running.passed();
        if (library.cancelled() && !timedOut) {
            cancelled();
            return raise(failure, thrown);
        }
        if (!timedOut && staleRuns < STALE_RUNS && library.stale(failure)) {
            staleRuns++;
            library.failed();
            repeats = true;
            return null;
        }
        endClock();
        Failure kind = timedOut ? Failure.TIMEOUT : library.failure(failure);
        Step next;
        synchronized (turn) {
            next = exchange.failed(failure, kind, library.progress());
        }
        library.failed();
        if (next.kind() == Step.Kind.DELIVER) {
            synchronized (turn) {
                exchange.finished(library.requestBytes(), 0);
            }
            return raise(library.thrown(failure), thrown);
        }
        heals = true;
        return follow(next);
    }

    /** An attempt runs the body again; the mesh's own answer is given at once. */
    private @Nullable R follow(Step next) {
        step = next;
        staleRuns = 0;
        if (next.kind() == Step.Kind.ATTEMPT) {
            repeats = true;
            return null;
        }
        pause(next.reply().delayNanos());
        return replied(next.reply());
    }

    private R replied(LocalReply reply) {
        ReplyMessage message = ReplyMessage.of(
                reply, exchange.responseHeaders(), library.request().method());
        synchronized (turn) {
            exchange.finished(library.requestBytes(), message.body().length);
        }
        return library.reply(message);
    }

    /** What the body threw goes on by itself; anything else is raised here. */
    private static <R> @Nullable R raise(Throwable told, @Nullable Throwable thrown) {
        if (told == thrown) {
            return null;
        }
        throw Deliberate.of(told);
    }

    private void pause(long nanos) {
        if (nanos <= 0) {
            return;
        }
        Pause pause = new Pause(Thread.currentThread());
        boolean waited;
        try {
            library.beforePause(pause);
            waited = pause.await(nanos);
        } finally {
            library.afterPause();
        }
        if (!waited) {
            cancelled();
            throw Deliberate.of(library.interrupted());
        }
    }

    private void leave() {
        current(outer);
        outer = null;
    }

    private void endClock() {
        AttemptClock running = clock;
        if (running != null) {
            running.end();
            clock = null;
        }
    }

    /** The answer's body came to its end, or the application closed it. Idempotent. */
    @Override
    public void ended(long responseBytes) {
        endClock();
        synchronized (turn) {
            exchange.finished(library.requestBytes(), responseBytes);
        }
    }

    @Override
    public IOException failed(long responseBytes, IOException failure) {
        AttemptClock running = clock;
        boolean timedOut = running != null && running.passed();
        if (library.cancelled() && !timedOut) {
            cancelled();
        } else {
            ended(responseBytes);
        }
        if (!timedOut) {
            return failure;
        }
        SocketTimeoutException timeout = new SocketTimeoutException("Read timed out");
        timeout.initCause(failure);
        return timeout;
    }

    /** The application gave up. Idempotent. */
    public void cancelled() {
        endClock();
        synchronized (turn) {
            exchange.cancelled();
        }
    }

    /** An error of ours. The call belongs to the mesh: it fails rather than go out any other way. */
    private Deliberate broken(Throwable error) {
        services.log()
                .error(
                        "a call failed by an error of the agent",
                        "host",
                        library.request().authority(),
                        "error",
                        error);
        cancelled();
        return Deliberate.of(new IOException("the mesh could not perform the request", error));
    }
}
