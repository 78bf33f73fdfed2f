package io.inweave.agent.instrumentation.undertow;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.undertow.Undertow;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Announces a server's plaintext ports once they are bound. */
public final class StartedHook extends Hook {
    private final AgentServices services;
    private final PlainListeners listeners;

    public StartedHook(AgentServices services) throws ReflectiveOperationException {
        this.services = services;
        listeners = new PlainListeners();
    }

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        if (self instanceof Undertow && thrown == null) {
            listeners.each((Undertow) self, (info, listener) -> {
                if (info.getAddress() instanceof InetSocketAddress) {
                    Ports.bound(listener, (InetSocketAddress) info.getAddress(), services.inbound());
                }
            });
        }
        return returned;
    }
}
