package io.inweave.agent.instrumentation.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ForwardingClientCall;
import io.grpc.ForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.inweave.core.context.MeshContext;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.ClientExchange;
import io.inweave.core.exchange.LocalReply;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One call of the application. The exchange begins when it starts, on the caller's thread; what the mesh answers itself is
 * answered by gRPC as a dropped pick, so that executors, contexts and ordering are gRPC's own, and is given its true status on
 * the way up.
 */
final class MeshClientCall<Q, R> extends ForwardingClientCall<Q, R> {
    private final MeshInterceptor interceptor;
    private final MethodDescriptor<Q, R> method;
    private final CallOptions options;
    private final Channel next;
    private @Nullable ClientCall<Q, R> delegate;
    private @Nullable MeshCall call;

    MeshClientCall(MeshInterceptor interceptor, MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
        this.interceptor = interceptor;
        this.method = method;
        this.options = options;
        this.next = next;
    }

    @Override
    protected ClientCall<Q, R> delegate() {
        if (delegate == null) {
            throw new IllegalStateException("Not started");
        }
        return delegate;
    }

    @Override
    public void start(Listener<R> listener, Metadata headers) {
        MeshContext caller = caller();
        MeshCall begun = begin(headers, caller);
        call = begun;
        ClientCall<Q, R> real = next.newCall(methodFor(begun.attempt()), optionsFor(begun, caller));
        delegate = real;
        begun.bind(real);
        real.start(new Watch<>(listener, begun), headers);
    }

    private MeshCall begin(Metadata headers, @Nullable MeshContext caller) {
        ClientExchange exchange = null;
        try {
            CallFacts facts = interceptor.facts(method, options, headers, next);
            exchange = interceptor.exchange(facts, caller);
            return exchange == null
                    ? MeshCall.refused("the name of this channel has just left the mesh")
                    : MeshCall.begin(
                            exchange,
                            interceptor.services(),
                            options.isWaitForReady() ? () -> interceptor.exchange(facts, caller) : null);
        } catch (RuntimeException | LinkageError e) {
            interceptor
                    .services()
                    .log()
                    .error("a call could not be begun", "method", method.getFullMethodName(), "cause", e);
            if (exchange != null) {
                exchange.cancelled();
            }
            // Without an exchange it is not known whether the call must be mutual TLS: so it must not go out at all.
            return MeshCall.refused("the mesh could not begin this call: " + e);
        }
    }

    private @Nullable MeshContext caller() {
        MeshContext caller = options.getOption(Keys.CALLER);
        if (caller == null) {
            caller = MeshContext.current();
        }
        return caller == null ? Keys.CONTEXT.get() : caller;
    }

    private MethodDescriptor<Q, R> methodFor(@Nullable Attempt attempt) {
        String path = attempt == null ? null : attempt.path();
        if (path == null || path.length() < 2) {
            return method;
        }
        return method.toBuilder().setFullMethodName(path.substring(1)).build();
    }

    private CallOptions optionsFor(MeshCall begun, @Nullable MeshContext caller) {
        CallOptions meshed = options.withStreamTracerFactory(begun);
        Attempt attempt = begun.attempt();
        if (attempt != null && attempt.authority() != null) {
            meshed = meshed.withAuthority(attempt.authority());
        }
        if (caller != null && caller.deadlineNanos() != 0) {
            long left = caller.deadlineNanos() - System.nanoTime();
            if (options.getDeadline() == null || options.getDeadline().timeRemaining(TimeUnit.NANOSECONDS) > left) {
                meshed = meshed.withDeadlineAfter(left, TimeUnit.NANOSECONDS);
            }
        }
        return meshed;
    }

    @Override
    public void cancel(@Nullable String message, @Nullable Throwable cause) {
        if (call != null) {
            call.cancelledByApplication();
        }
        if (delegate != null) {
            delegate.cancel(message, cause);
        }
    }

    /** Tells the exchange what the application is told. */
    private static final class Watch<R> extends ForwardingClientCallListener.SimpleForwardingClientCallListener<R> {
        private final MeshCall call;

        Watch(Listener<R> listener, MeshCall call) {
            super(listener);
            this.call = call;
        }

        @Override
        public void onHeaders(Metadata headers) {
            call.answered(headers);
            super.onHeaders(headers);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            LocalReply reply = call.closed(status, trailers);
            if (reply == null) {
                super.onClose(status, trailers);
            } else {
                Metadata own = new Metadata();
                reply.headers().forEach(header -> Headers.add(own, header.name(), header.value()));
                super.onClose(Replies.status(reply), own);
            }
        }
    }
}
