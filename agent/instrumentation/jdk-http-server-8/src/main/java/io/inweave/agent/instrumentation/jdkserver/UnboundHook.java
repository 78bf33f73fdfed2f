package io.inweave.agent.instrumentation.jdkserver;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.jspecify.annotations.Nullable;

/** Withdraws the announcement when a server stops. */
public final class UnboundHook extends Hook {

    public UnboundHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        if (self != null) {
            Ports.unbound(self);
        }
        return null;
    }
}
