package io.inweave.agent.instrumentation.tomcat;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.apache.tomcat.util.net.NioEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Withdraws the announcement when a connector stops or closes its listening socket: one that bound it before its start keeps
 * it open when it stops, and accepts nothing any more.
 */
public final class UnboundHook extends Hook {

    public UnboundHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        if (self instanceof NioEndpoint) {
            Ports.unbound((NioEndpoint) self);
        }
        return null;
    }
}
