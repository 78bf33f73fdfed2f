package io.inweave.core.exchange.call;

import io.inweave.core.context.MeshContext;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.route.RequestFacts;
import io.inweave.core.telemetry.ExchangeFacts;
import org.jspecify.annotations.Nullable;

/** What both ends of a call tell of it. Fields are changed by the exchange's one owner. */
public abstract class RecordedCall implements ExchangeFacts {
    private final ExchangeEnvironment environment;
    private final long startNanos;
    private final RequestFacts request;
    private final Trace trace;

    private int status;
    private @Nullable Integer grpcStatus;
    private String flags = "-";
    private String details = "";
    private long requestBytes;
    private long responseBytes;
    private long durationNanos;
    private boolean recorded;

    /** @param trace the span that the call is */
    protected RecordedCall(RequestFacts request, Trace trace, ExchangeEnvironment environment) {
        this.request = request;
        this.trace = trace;
        this.environment = environment;
        this.startNanos = environment.nanoTime();
    }

    /** What the request is spoken in, as far as it is known now. */
    protected abstract Protocol spoken();

    protected final ExchangeEnvironment environment() {
        return environment;
    }

    /** How it ended; a later word goes before an earlier one. */
    protected final void status(int newStatus, @Nullable Integer newGrpcStatus, String newDetails) {
        this.status = newStatus;
        this.grpcStatus = newGrpcStatus;
        this.details = newDetails;
    }

    /** Adds one of Envoy's response flags to those that are there. */
    protected final void flag(String flag) {
        flags = flags.equals("-") ? flag : flags.contains(flag) ? flags : flags + ',' + flag;
    }

    protected final boolean recorded() {
        return recorded;
    }

    /** Records once; what is called later is left out. A recorder that fails is told of and otherwise ignored. */
    protected final void record(long newRequestBytes, long newResponseBytes) {
        if (recorded) {
            return;
        }
        recorded = true;
        requestBytes = Math.max(0, newRequestBytes);
        responseBytes = Math.max(0, newResponseBytes);
        durationNanos = environment.nanoTime() - startNanos;
        try {
            environment.recorder().record(this);
        } catch (RuntimeException | LinkageError e) {
            environment.log().peer("an exchange could not be recorded", "error", e);
        }
    }

    @Override
    public final String method() {
        return request.method();
    }

    @Override
    public final String authority() {
        return request.authority();
    }

    @Override
    public final String path() {
        return request.path();
    }

    @Override
    public final @Nullable String requestHeader(String lowerCaseName) {
        return request.header(lowerCaseName);
    }

    @Override
    public final String protocol() {
        return spoken().wireName();
    }

    @Override
    public final boolean grpc() {
        return spoken() == Protocol.GRPC;
    }

    @Override
    public final int status() {
        return status;
    }

    @Override
    public final @Nullable Integer grpcStatus() {
        return grpcStatus;
    }

    @Override
    public final String responseFlags() {
        return flags;
    }

    @Override
    public final String responseCodeDetails() {
        return details;
    }

    @Override
    public final long requestBytes() {
        return requestBytes;
    }

    @Override
    public final long responseBytes() {
        return responseBytes;
    }

    @Override
    public final long startEpochMicros() {
        return environment.epochMicros() - (environment.nanoTime() - startNanos) / 1_000;
    }

    @Override
    public final long durationNanos() {
        return durationNanos;
    }

    @Override
    public final MeshContext context() {
        return trace.context();
    }

    @Override
    public final @Nullable String parentSpanId() {
        return trace.parentSpanId();
    }
}
