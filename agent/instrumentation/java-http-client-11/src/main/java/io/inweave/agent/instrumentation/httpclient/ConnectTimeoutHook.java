package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** On {@code Exchange.remainingConnectTimeout}: the cluster's connect timeout, where that is nearer. */
public final class ConnectTimeoutHook extends Hook {
    public ConnectTimeoutHook(AgentServices services) {}

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        MeshCall call = self == null ? null : MeshCall.of(self);
        WireAttempt attempt = call == null ? null : call.attempt();
        return attempt == null || value == null ? value : attempt.connectTimeout((Optional<Duration>) value);
    }
}
