package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** On {@code HttpRequestImpl.getAddress}: an invented host is a key of the library's pools, and never looked up. */
public final class AddressHook extends Hook {
    public AddressHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        URI uri = self == null ? null : ((HttpRequest) self).uri();
        return uri != null && WireAddress.isInvented(uri.getHost())
                ? InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort())
                : null;
    }

    @Override
    public boolean skips(@Nullable Object state) {
        return state != null;
    }

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        return state != null ? state : returned;
    }
}
