package io.inweave.agent.instrumentation.grpc;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ClientStreamTracer;
import io.grpc.LoadBalancer.PickResult;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.internal.ClientStream;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.BodyProgress;
import io.inweave.core.exchange.ClientExchange;
import io.inweave.core.exchange.Failure;
import io.inweave.core.exchange.LocalReply;
import io.inweave.core.exchange.Step;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call's exchange, and where it stands. gRPC asks from several threads: picks from the caller's or the channel's, retries from
 * the transport's, the end from the application's executor. Each question is short and is answered under the call's own monitor,
 * which is as good as never contended and never held while gRPC is called.
 */
final class MeshCall extends ClientStreamTracer.Factory {
    private static final Status ENDED = Status.UNAVAILABLE.withDescription("the mesh has ended this call");

    /** How long a call that waits for a connection pauses before it looks again for one. */
    private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final @Nullable Supplier<@Nullable ClientExchange> again;
    private final @Nullable AgentServices services;
    private @Nullable ClientExchange exchange;
    private @Nullable Attempt attempt;
    private @Nullable LocalReply reply;
    private @Nullable Status failure;
    private boolean ended;
    private boolean reported;
    private boolean closed;
    private long begunNanos;
    private long startNanos;
    private @Nullable Object timedAttempt;
    private @Nullable ScheduledFuture<?> timer;
    private boolean timedOut;
    private @Nullable AttemptTracer tracer;
    private @Nullable ClientCall<?, ?> call;
    private @Nullable ClientStream stream;
    private volatile boolean cancelled;

    private MeshCall(
            @Nullable ClientExchange exchange,
            @Nullable AgentServices services,
            @Nullable Supplier<@Nullable ClientExchange> again) {
        this.exchange = exchange;
        this.services = services;
        this.again = again;
    }

    /** @param again makes another exchange, for a call that rather waits than fails without a connection; null: it fails */
    static MeshCall begin(
            ClientExchange exchange, AgentServices services, @Nullable Supplier<@Nullable ClientExchange> again) {
        MeshCall call = new MeshCall(exchange, services, again);
        call.follow(exchange.start(), true);
        return call;
    }

    /** A call that fails as soon as gRPC looks for a connection. */
    static MeshCall refused(String description) {
        MeshCall call = new MeshCall(null, null, null);
        call.failure = Status.UNAVAILABLE.withDescription(description);
        call.ended = true;
        return call;
    }

    /** The call that options belong to: its tracer factory is what marks them. Null for none. */
    static @Nullable MeshCall of(CallOptions options) {
        for (ClientStreamTracer.Factory factory : options.getStreamTracerFactories()) {
            if (factory instanceof MeshCall) {
                return (MeshCall) factory;
            }
        }
        return null;
    }

    private ClientExchange exchange() {
        if (exchange == null) {
            throw new IllegalStateException("a refused call has no exchange");
        }
        return exchange;
    }

    void bind(ClientCall<?, ?> real) {
        call = real;
    }

    /** The attempt that is under way; null when the call has ended. */
    synchronized @Nullable Attempt attempt() {
        return attempt;
    }

    /** Does what the exchange said. @return whether there is another attempt */
    private boolean follow(Step step, boolean waits) {
        timedOut = false;
        switch (step.kind()) {
            case ATTEMPT:
                attempt = step.attempt();
                begunNanos = System.nanoTime();
                startNanos = begunNanos + (waits ? attempt.delayNanos() : 0);
                startTimer(attempt);
                return true;
            case REPLY:
                reply = step.reply();
                startNanos = System.nanoTime() + reply.delayNanos();
                break;
            default:
        }
        ended = true;
        stopTimer();
        return false;
    }

    /** Where this call goes now. Asked again whenever a connection has changed, until it is on its way. */
    synchronized Pick pick(MeshBalancer balancer) {
        while (!ended && exchange != null && attempt != null) {
            Attempt current = attempt;
            long now = System.nanoTime();
            if (startNanos - now > 0) {
                return Pick.later(startNanos - now);
            }
            if (timedOut) {
                fail(Status.DEADLINE_EXCEEDED.withDescription("upstream request timeout"), Failure.TIMEOUT);
                continue;
            }
            Pick pick = balancer.look(current, startNanos, now);
            if (pick.failure() == null) {
                return pick;
            }
            fail(pick.failure(), pick.kind());
        }
        if (beginsAnew()) {
            return Pick.later(WAIT_NANOS);
        }
        long delay = reply == null ? 0 : startNanos - System.nanoTime();
        if (delay > 0) {
            return Pick.later(delay);
        }
        Status status = reply != null ? Replies.status(reply) : failure == null ? ENDED : failure;
        return Pick.done(PickResult.withDrop(status));
    }

    /** Whether a call that is to wait for a connection got none, and so waits with an exchange of its own. */
    private boolean beginsAnew() {
        // Envoy's flags for a cluster without a healthy host, and for a failed connection.
        boolean unconnected = reply == null
                ? failure != null
                : reply.responseFlags().startsWith("UH")
                        || reply.responseFlags().startsWith("UF");
        if (again == null || exchange == null || closed || cancelled || reported || !unconnected) {
            return false;
        }
        exchange.finished(Status.UNAVAILABLE.getCode().value(), 0, 0);
        exchange = again.get();
        if (exchange == null) {
            return false;
        }
        ended = false;
        reply = null;
        failure = null;
        follow(exchange.start(), true);
        startNanos = Math.max(startNanos, System.nanoTime() + WAIT_NANOS);
        return true;
    }

    private void fail(Status status, Failure kind) {
        failure = status;
        follow(exchange().failed(status.asException(), kind, BodyProgress.NOT_BEGUN), true);
    }

    /** An attempt has ended before its answer began: whether gRPC is to replay the call, and after how long. */
    synchronized long retryAfterNanos(Status status, Metadata trailers) {
        if (ended || closed || exchange == null || attempt == null) {
            return RetryHook.NEVER;
        }
        reported = true;
        AttemptTracer last = tracer;
        boolean again = follow(report(status, trailers, last), false);
        if (!again) {
            return RetryHook.NEVER;
        }
        reported = false;
        stream = null;
        startNanos = begunNanos;
        return attempt.delayNanos();
    }

    private Step report(Status status, Metadata trailers, @Nullable AttemptTracer last) {
        if (timedOut) {
            return exchange().failed(status.asException(), Failure.TIMEOUT, BodyProgress.BEGUN);
        }
        if (last != null && last.answeredInTrailers()) {
            return exchange().answered(new StreamAnswer(status.getCode().value(), trailers));
        }
        BodyProgress body = last == null || !last.wasSent() ? BodyProgress.NOT_BEGUN : BodyProgress.BEGUN;
        return exchange().failed(status.asException(), Failures.of(status), body);
    }

    /** The answer's headers are here, and gRPC has committed to this attempt. */
    synchronized void answered(Metadata headers) {
        if (ended || exchange == null) {
            return;
        }
        reported = true;
        Step step = exchange.answered(new StreamAnswer(null, headers));
        if (step.kind() == Step.Kind.ATTEMPT) {
            // gRPC cannot take an answer back once its headers were handed on.
            step = exchange.failed(
                    Status.ABORTED.withDescription("answered").asException(), Failure.OTHER, BodyProgress.BEGUN);
        }
        attempt = null;
        ended = true;
        Headers.apply(exchange.responseHeaders(), headers);
    }

    /** @return what the application is told instead of gRPC's status; null for that itself */
    synchronized @Nullable LocalReply closed(Status status, Metadata trailers) {
        closed = true;
        stopTimer();
        if (exchange == null) {
            return null;
        }
        if (!ended && !reported && !cancelled) {
            Step step = report(status, trailers, tracer);
            if (step.kind() == Step.Kind.ATTEMPT) {
                // gRPC has given up on repeating it: the channel may not, or the call has outgrown the replay buffer.
                step = exchange.failed(status.asException(), Failure.OTHER, BodyProgress.BEGUN);
            }
            follow(step, false);
            Headers.apply(exchange.responseHeaders(), trailers);
        }
        if (cancelled) {
            exchange.cancelled();
            return null;
        }
        Status told = reply == null ? status : Replies.status(reply);
        AttemptTracer last = tracer;
        exchange.finished(
                told.getCode().value(), last == null ? 0 : last.sentBytes(), last == null ? 0 : last.receivedBytes());
        return reply;
    }

    void cancelledByApplication() {
        cancelled = true;
    }

    /** gRPC has made the stream of an attempt, which is what ends it when its time is up. */
    synchronized void streamMade(ClientStream made) {
        stream = made;
    }

    private void startTimer(Attempt timed) {
        stopTimer();
        if (timed.timeoutNanos() > 0 && services != null) {
            timedAttempt = timed;
            timer = services.timer()
                    .schedule(() -> timeOut(timed), timed.delayNanos() + timed.timeoutNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void stopTimer() {
        timedAttempt = null;
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void timeOut(Attempt timed) {
        ClientStream tried;
        ClientCall<?, ?> whole;
        synchronized (this) {
            if (timedAttempt != timed || closed) {
                return;
            }
            timedOut = true;
            tried = stream;
            whole = call;
        }
        Status status = Status.DEADLINE_EXCEEDED.withDescription("upstream request timeout");
        if (tried != null) {
            tried.cancel(status);
        } else if (whole != null) {
            whole.cancel("upstream request timeout", null);
        }
    }

    @Override
    public ClientStreamTracer newClientStreamTracer(ClientStreamTracer.StreamInfo info, Metadata headers) {
        AttemptTracer made = new AttemptTracer(this);
        synchronized (this) {
            tracer = made;
        }
        return made;
    }
}
