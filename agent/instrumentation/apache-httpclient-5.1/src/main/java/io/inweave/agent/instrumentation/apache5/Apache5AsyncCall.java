package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.CurrentContext;
import io.inweave.agent.weaving.async.AsyncCall;
import io.inweave.agent.weaving.async.AsyncLibrary;
import io.inweave.agent.weaving.http.ReplyMessage;
import io.inweave.core.context.MeshContext;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.BodyProgress;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Destination;
import io.inweave.core.exchange.Failure;
import io.inweave.core.exchange.Replay;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * One request of the application with the mesh in it. Each attempt is a run of the library's own execution, {@link AsyncAttempt}.
 * What the library then tells the application happens in the context of the work that made the call: a redirect that follows
 * belongs to the same trace.
 */
final class Apache5AsyncCall implements AsyncLibrary {
    private final AgentServices services;
    private final LibraryCall library;
    private final @Nullable SentBody body;
    private final Apache5Request facts;
    private final AsyncCall call;
    private final @Nullable MeshContext context = MeshContext.current();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean givenUp;
    private volatile @Nullable AsyncAttempt current;

    Apache5AsyncCall(AgentServices services, LibraryCall library) {
        this.services = services;
        this.library = library;
        SentBody sent = SentBody.of(library.producer());
        this.body = sent;
        this.facts = new Apache5Request(
                library.request(), library.target(), () -> sent == null ? Replay.NONE : sent.replay());
        this.call = new AsyncCall(services, this);
    }

    void begin(Destination destination) {
        library.scope().cancellableDependency.setDependency(this::giveUp);
        if (destination.kind() == Destination.Kind.UNKNOWN) {
            call.discover(library.target().getHostName(), Ports.of(library.target()));
        } else {
            call.begin(destination);
        }
    }

    /** The application has cancelled its call. */
    private boolean giveUp() {
        if (ended.get()) {
            return false;
        }
        givenUp = true;
        call.cancelled();
        AsyncAttempt running = current;
        if (running != null) {
            running.abort();
        }
        fail(new InterruptedIOException());
        return true;
    }

    AgentServices services() {
        return services;
    }

    LibraryCall library() {
        return library;
    }

    AsyncCall call() {
        return call;
    }

    @Nullable
    SentBody body() {
        return body;
    }

    void answeredBy(HttpResponse response) {
        facts.answered(response);
    }

    /** Whether nobody waits for an answer any more. */
    boolean isAbandoned() {
        return givenUp || ended.get();
    }

    /** The application has got all of its answer. */
    void completed() {
        if (ended.compareAndSet(false, true)) {
            inContext(library.callback()::completed);
        }
    }

    @Override
    public ClientRequest request() {
        return facts;
    }

    @Override
    public void execute(Runnable task) {
        try {
            ClientThread.of(library.scope().scheduler).execute(task);
        } catch (RejectedExecutionException e) {
            // The client was closed.
            call.cancelled();
            fail(new InterruptedIOException());
        }
    }

    @Override
    public void perform(Attempt attempt) {
        AsyncAttempt next;
        try {
            next = AsyncAttempt.of(this, attempt, facts);
        } catch (IOException e) {
            call.failed(e, Failure.CONNECT, BodyProgress.NOT_BEGUN);
            return;
        }
        current = next;
        next.run();
        if (givenUp) {
            next.abort();
        }
    }

    @Override
    public void abort() {
        AsyncAttempt running = current;
        if (running != null) {
            execute(running::abort);
        }
    }

    @Override
    public void leave() {
        try {
            library.leave();
        } catch (HttpException | IOException e) {
            library.callback().failed(e);
        }
    }

    @Override
    public void reply(ReplyMessage reply) {
        if (ended.compareAndSet(false, true)) {
            library.showApplications();
            inContext(() -> MeshReply.tell(reply, library));
        }
    }

    /** As the library fails a request, and not begun anew by it. */
    @Override
    public void fail(Throwable failure) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        AsyncAttempt last = current;
        Throwable told = last == null ? failure : last.told(failure);
        Exception thrown = told instanceof Exception ? (Exception) told : new IOException(told);
        library.showApplications();
        inContext(() -> {
            if (body != null) {
                body.fail(thrown);
            }
            RetryHook.givenUp(told);
            library.callback().failed(thrown);
        });
    }

    @Override
    public long requestBytes() {
        return body == null ? 0 : body.bytes();
    }

    private void inContext(Runnable task) {
        Object before = enterContext();
        try {
            task.run();
        } finally {
            CurrentContext.exit(before);
        }
    }

    /** Makes the caller's context current; the answer is for {@link CurrentContext#exit}. */
    @Nullable
    Object enterContext() {
        return context == null ? null : CurrentContext.enter(context);
    }
}
