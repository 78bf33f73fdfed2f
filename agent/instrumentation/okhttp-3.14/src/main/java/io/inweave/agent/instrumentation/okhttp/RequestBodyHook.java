package io.inweave.agent.instrumentation.okhttp;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/** On where the library writes a request's body to. */
public final class RequestBodyHook extends Hook {
    public RequestBodyHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        WireAttempt attempt = MeshCall.current();
        return attempt == null || value == null ? value : attempt.sendBody((Sink) value);
    }
}
