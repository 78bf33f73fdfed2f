package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.jspecify.annotations.Nullable;

/** On {@code HttpRequestImpl.secure}: an attempt over mutual TLS takes the library's own path for TLS. */
public final class SecureHook extends Hook {
    public SecureHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        MeshCall call = self == null ? null : CallMark.find(self);
        WireAttempt attempt = call == null ? null : call.attempt();
        return attempt != null && attempt.address().tls() != null ? Boolean.TRUE : value;
    }
}
