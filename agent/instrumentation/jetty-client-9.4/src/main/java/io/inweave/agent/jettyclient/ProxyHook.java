package io.inweave.agent.jettyclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.eclipse.jetty.client.Origin;
import org.jspecify.annotations.Nullable;

/** On {@code ProxyConfiguration.match}: an endpoint of the mesh is reached without the application's proxy. */
public final class ProxyHook extends Hook {
    public ProxyHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value, Object[] arguments) {
        return ((Origin) arguments[0]).getTag() instanceof MeshTag ? null : value;
    }
}
