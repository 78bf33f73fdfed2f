package io.inweave.agent.jetty;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** Withdraws the announcement when a connector closes its listening socket, as it does when it stops. */
public final class UnboundHook extends Hook {

    public UnboundHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        if (self instanceof ServerConnector) {
            Ports.unbound((ServerConnector) self);
        }
        return null;
    }
}
