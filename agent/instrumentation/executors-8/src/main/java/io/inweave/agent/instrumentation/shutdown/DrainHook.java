package io.inweave.agent.instrumentation.shutdown;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.jspecify.annotations.Nullable;

/** Drains before any shutdown hook starts. */
public final class DrainHook extends Hook {
    private final AgentServices services;

    public DrainHook(AgentServices services) {
        this.services = services;
    }

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        services.drain();
        return null;
    }
}
