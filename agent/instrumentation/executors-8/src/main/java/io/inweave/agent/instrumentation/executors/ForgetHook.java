package io.inweave.agent.instrumentation.executors;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.jspecify.annotations.Nullable;

/** Forgets the context of a task that a thread pool rejects or gives back: it will not run here. */
public final class ForgetHook extends Hook {

    public ForgetHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        Pending.take(arguments[0]);
        return null;
    }
}
