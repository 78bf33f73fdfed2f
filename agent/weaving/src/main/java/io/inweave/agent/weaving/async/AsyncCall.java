package io.inweave.agent.weaving.async;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.http.AttemptClock;
import io.inweave.agent.weaving.http.ReplyMessage;
import io.inweave.core.context.MeshContext;
import io.inweave.core.exchange.Answer;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.BodyProgress;
import io.inweave.core.exchange.Destination;
import io.inweave.core.exchange.Failure;
import io.inweave.core.exchange.HeaderChanges;
import io.inweave.core.exchange.LocalReply;
import io.inweave.core.exchange.Step;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One request of a client that never waits, with the mesh in it: asks the exchange, has the library perform what it says, and
 * continues when the library reports. Made in the context of the work that makes the call; the library's own methods are called
 * in that context again. Reports may come from any thread, one attempt after another; those after the call's end are ignored.
 */
public final class AsyncCall {
    /** How long an answer may take that nobody gets; its connection is closed then. */
    private static final long DISCARD_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final AgentServices services;
    private final AsyncLibrary library;
    private final @Nullable MeshContext context = MeshContext.current();
    private final OwnedExchange mesh = new OwnedExchange();
    private volatile @Nullable AttemptClock clock;
    private volatile @Nullable Step afterDiscard;
    private volatile boolean over;

    public AsyncCall(AgentServices services, AsyncLibrary library) {
        this.services = services;
        this.library = library;
    }

    /** Begins with a destination that is of the mesh, or refused. */
    public void begin(Destination destination) {
        try {
            follow(mesh.start(destination, library.request(), context));
        } catch (RuntimeException | Error e) {
            broken(e);
        }
    }

    /** Asks what the host is, then begins, or leaves the call to the library. No thread waits. */
    public void discover(String host, int port) {
        services.outbound()
                .discover(host, port)
                .whenComplete((destination, failure) -> continued(() -> discovered(destination)));
    }

    private void discovered(@Nullable Destination destination) {
        Destination.Kind kind = destination == null ? Destination.Kind.OUTSIDE : destination.kind();
        if (destination != null && (kind == Destination.Kind.MESH || kind == Destination.Kind.REFUSED)) {
            begin(destination);
        } else {
            over = true;
            library.leave();
        }
    }

    private void follow(Step step) {
        switch (step.kind()) {
            case ATTEMPT:
                Attempt attempt = step.attempt();
                after(attempt.delayNanos(), () -> attempt(attempt));
                break;
            case REPLY:
                LocalReply reply = step.reply();
                after(reply.delayNanos(), () -> reply(reply));
                break;
            default:
                throw new IllegalStateException("nothing to deliver: the exchange ended before its first attempt");
        }
    }

    private void after(long nanos, Runnable task) {
        if (nanos <= 0) {
            task.run();
        } else {
            services.timer().schedule(() -> continued(task), nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Goes on, on a thread of the library's and in the call's context. */
    private void continued(Runnable task) {
        library.execute(() -> {
            if (over) {
                return;
            }
            MeshContext previous = MeshContext.swap(context);
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                broken(e);
            } finally {
                MeshContext.swap(previous);
            }
        });
    }

    private void attempt(Attempt attempt) {
        clock = AttemptClock.start(services.timer(), attempt.timeoutNanos(), library::abort);
        library.perform(attempt);
    }

    private void reply(LocalReply local) {
        over = true;
        ReplyMessage message =
                ReplyMessage.of(local, mesh.responseHeaders(), library.request().method());
        mesh.finished(library.requestBytes(), message.body().length);
        library.reply(message);
    }

    /**
     * An attempt brought the head of an answer.
     *
     * @return whether the application gets it, with {@link #responseHeaders}. If not, its body is to be dropped, and {@link
     *     #discarded} called when the connection is free again, or closed
     */
    public boolean answered(Answer answer) {
        if (over) {
            return true;
        }
        try {
            Step next = mesh.answered(answer);
            if (next.kind() == Step.Kind.DELIVER) {
                over = true;
                return true;
            }
            endClock();
            afterDiscard = next;
            clock = AttemptClock.start(services.timer(), DISCARD_NANOS, library::abort);
            return false;
        } catch (RuntimeException | Error e) {
            broken(e);
            return true;
        }
    }

    /** An answer that nobody gets is done with. */
    public void discarded() {
        Step next = afterDiscard;
        afterDiscard = null;
        if (next != null) {
            endClock();
            continued(() -> follow(next));
        }
    }

    /**
     * An attempt brought no answer.
     *
     * @param failure what it is, unless the attempt's time was up
     */
    public void failed(Throwable thrown, Failure failure, BodyProgress body) {
        if (over) {
            return;
        }
        boolean timedOut = timedOut();
        endClock();
        try {
            Step next = mesh.failed(thrown, timedOut ? Failure.TIMEOUT : failure, body);
            if (next.kind() == Step.Kind.DELIVER) {
                over = true;
                mesh.finished(library.requestBytes(), 0);
                library.fail(thrown);
            } else {
                continued(() -> follow(next));
            }
        } catch (RuntimeException | Error e) {
            broken(e);
        }
    }

    /** Whether the time of the attempt that runs, or of its answer's body, was up. */
    public boolean timedOut() {
        AttemptClock running = clock;
        return running != null && running.passed();
    }

    /** Whether nothing is to be decided any more: an answer was delivered, the call failed or was given up. */
    public boolean isOver() {
        return over;
    }

    /** What the route wants of the final answer's headers. */
    public HeaderChanges responseHeaders() {
        return mesh.responseHeaders();
    }

    /**
     * The answer's body came to its end. Idempotent.
     *
     * @param grpcStatus as the trailers tell it; null for none
     */
    public void finished(@Nullable Integer grpcStatus, long responseBytes) {
        endClock();
        if (grpcStatus == null) {
            mesh.finished(library.requestBytes(), responseBytes);
        } else {
            mesh.finished(grpcStatus, library.requestBytes(), responseBytes);
        }
    }

    /** From here on the answer may take as long as it likes, such as a connection that was upgraded. */
    public void endClock() {
        AttemptClock running = clock;
        if (running != null) {
            running.end();
        }
    }

    /** The application gave up. Idempotent; a no-op once finished. */
    public void cancelled() {
        over = true;
        endClock();
        mesh.cancelled();
    }

    /** An error of ours. The call belongs to the mesh: it fails rather than go out any other way. */
    public void broken(Throwable error) {
        services.log()
                .error(
                        "a call failed by an error of the agent",
                        "host",
                        library.request().authority(),
                        "error",
                        error);
        cancelled();
        library.fail(new IOException("the mesh could not perform the request", error));
    }
}
