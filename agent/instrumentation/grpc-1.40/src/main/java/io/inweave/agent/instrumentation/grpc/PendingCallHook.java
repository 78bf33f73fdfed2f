package io.inweave.agent.instrumentation.grpc;

import io.grpc.CallOptions;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.context.MeshContext;
import org.jspecify.annotations.Nullable;

/** Keeps the caller's context with a call that waits for its channel's name, and so starts on another thread. */
public final class PendingCallHook extends Hook {
    public PendingCallHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        MeshContext caller = MeshContext.current();
        return caller == null || !(value instanceof CallOptions)
                ? value
                : ((CallOptions) value).withOption(Keys.CALLER, caller);
    }
}
