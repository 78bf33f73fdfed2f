package io.inweave.agent.instrumentation.undertow;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.undertow.Undertow;
import org.jspecify.annotations.Nullable;

/** Withdraws the announcements of a server that stops, before it closes its sockets. */
public final class StoppedHook extends Hook {
    private final PlainListeners listeners;

    public StoppedHook(AgentServices services) throws ReflectiveOperationException {
        listeners = new PlainListeners();
    }

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        if (self instanceof Undertow) {
            listeners.each((Undertow) self, (info, listener) -> Ports.unbound(listener));
        }
        return null;
    }
}
