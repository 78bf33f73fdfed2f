package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.apache.hc.client5.http.nio.ManagedAsyncClientConnection;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.jspecify.annotations.Nullable;

/** On the callback of {@code connect} of the connection operator: puts mutual TLS beneath a connection before it is used. */
public final class AsyncTlsHook extends Hook {
    private final AgentServices services;

    public AsyncTlsHook(AgentServices services) {
        this.services = services;
    }

    /** The methods of that name call each other. */
    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value, Object[] arguments) {
        AsyncAttempt attempt = AsyncConnectHook.connecting();
        return attempt == null || value == null || value instanceof SecuredConnect
                ? value
                : new SecuredConnect(
                        services,
                        attempt,
                        (FutureCallback<ManagedAsyncClientConnection>) value,
                        VersionPolicy.among(arguments) == HttpVersionPolicy.FORCE_HTTP_2);
    }
}
