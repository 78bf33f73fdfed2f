package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** On {@code Utils.resolveAddress}, where a connection is made: the real address of an invented host. */
public final class ResolveHook extends Hook {
    public ResolveHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        InetSocketAddress address = (InetSocketAddress) value;
        if (!address.isUnresolved() || !WireAddress.isInvented(address.getHostString())) {
            return address;
        }
        WireAddress known = WireAddress.find(address.getHostString());
        return known == null ? address : known.resolved();
    }
}
