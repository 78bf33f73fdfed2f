package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import java.net.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** On {@code HttpRequestImpl.getUserHeaders}, which the library sends from: the application's headers as the route wants them. */
public final class UserHeadersHook extends Hook {
    public UserHeadersHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        MeshCall call = self == null ? null : CallMark.find(self);
        WireAttempt attempt = call == null ? null : call.attempt();
        HttpHeaders changed = attempt == null ? null : attempt.headers();
        return changed == null ? value : changed;
    }
}
