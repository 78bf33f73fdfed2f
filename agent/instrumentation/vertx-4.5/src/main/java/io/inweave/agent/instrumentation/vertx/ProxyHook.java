package io.inweave.agent.instrumentation.vertx;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.http.WireAddress;
import io.inweave.bootstrap.Hook;
import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Where the library chooses a request's proxy: within the mesh there is none. */
public final class ProxyHook extends Hook {
    public ProxyHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value, Object[] arguments) {
        SocketAddress to = (SocketAddress) arguments[1];
        String host = to == null ? null : to.host();
        return host != null && host.endsWith(WireAddress.SUFFIX) ? null : value;
    }
}
