package io.inweave.agent.instrumentation.okhttp;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import java.net.Proxy;
import org.jspecify.annotations.Nullable;

/** On the proxy of an {@code Address}: endpoints are called directly. */
public final class AddressProxyHook extends Hook {
    public AddressProxyHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        return Renewal.connecting() == null ? value : Proxy.NO_PROXY;
    }
}
