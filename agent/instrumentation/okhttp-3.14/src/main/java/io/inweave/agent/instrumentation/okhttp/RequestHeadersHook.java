package io.inweave.agent.instrumentation.okhttp;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import okhttp3.Request;
import okhttp3.internal.http.ExchangeCodec;
import org.jspecify.annotations.Nullable;

/** On the request that a codec writes: what the route wants of it, which nobody sees but the wire. */
public final class RequestHeadersHook extends Hook {
    public RequestHeadersHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        WireAttempt attempt = MeshCall.current();
        return attempt == null || self == null || value == null
                ? value
                : attempt.send((ExchangeCodec) self, (Request) value);
    }
}
