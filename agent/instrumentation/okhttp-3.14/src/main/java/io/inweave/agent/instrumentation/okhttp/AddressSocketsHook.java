package io.inweave.agent.instrumentation.okhttp;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** On the socket factory of an {@code Address}: sockets of the mesh. */
public final class AddressSocketsHook extends Hook {
    public AddressSocketsHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        Connecting connecting = Renewal.connecting();
        return connecting == null || value == null ? value : new EndpointSockets((SocketFactory) value, connecting);
    }
}
