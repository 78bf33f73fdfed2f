package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.Handles;
import io.inweave.bootstrap.Hook;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** On {@code Http1Request.hostString}: the Host header is the route's, where it has one. */
public final class HostHook extends Hook {
    public HostHook(AgentServices services) {}

    private static final MethodHandle REQUEST = ClientInternals.getter("Http1Request", "request");

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        MeshCall call = self == null ? null : CallMark.find(Handles.required(REQUEST, self));
        WireAttempt attempt = call == null ? null : call.attempt();
        if (call == null || attempt == null) {
            return value;
        }
        String host = attempt.host();
        if (host != null) {
            return host;
        }
        return attempt.address().tls() == null || value == null
                ? value
                : call.facts().hostOnTheWire((String) value);
    }
}
