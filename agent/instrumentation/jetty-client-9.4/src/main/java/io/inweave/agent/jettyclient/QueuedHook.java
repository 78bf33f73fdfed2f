package io.inweave.agent.jettyclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.jspecify.annotations.Nullable;

/** On {@code RequestNotifier.notifyQueued}, which a destination calls without asking itself for its notifier: see {@link NotifierHook}. */
public final class QueuedHook extends Hook {
    public QueuedHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        return arguments[0] instanceof AttemptRequest ? arguments[0] : null;
    }

    @Override
    public boolean skips(@Nullable Object state) {
        return state != null;
    }
}
