package io.inweave.agent.instrumentation.okhttp;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.Deliberate;
import io.inweave.bootstrap.Hook;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import okhttp3.Address;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/** On the socket address of a {@code Route}: an endpoint has a port of its own. */
public final class RouteHook extends Hook {
    public RouteHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value, Object[] arguments) {
        Dns dns = ((Address) arguments[0]).dns();
        if (!(dns instanceof MeshDns) || value == null) {
            return value;
        }
        try {
            return ((MeshDns) dns).endpoint((InetSocketAddress) value);
        } catch (UnknownHostException e) {
            throw Deliberate.of(e);
        }
    }
}
