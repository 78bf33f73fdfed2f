package io.inweave.agent.instrumentation.grpc;

import io.grpc.Metadata;
import io.grpc.Status;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/** Lets the exchange decide, in place of gRPC's retry policy, whether a call of the mesh is tried again. */
public final class RetryHook extends Hook {
    /** No further attempt. */
    static final long NEVER = -1;

    private final Constructor<?> plan;

    public RetryHook(AgentServices services) {
        plan = Fields.constructor("io.grpc.internal.RetriableStream$RetryPlan", boolean.class, long.class);
    }

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        MeshCall call = self == null ? null : CallOfStream.ofListener(self);
        if (call == null) {
            return null;
        }
        long delay = call.retryAfterNanos((Status) arguments[0], (Metadata) arguments[1]);
        try {
            return plan.newInstance(delay != NEVER, Math.max(0, delay));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("gRPC: a retry plan cannot be made", e);
        }
    }

    @Override
    public boolean skips(@Nullable Object state) {
        return state != null;
    }

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        return state == null ? returned : state;
    }
}
