package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.Handles;
import io.inweave.bootstrap.Hook;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** On {@code Http1Request.requestURI}: the path is the route's, where it has one. */
public final class PathHook extends Hook {
    public PathHook(AgentServices services) {}

    private static final MethodHandle REQUEST = ClientInternals.getter("Http1Request", "request");

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        MeshCall call = self == null ? null : CallMark.find(Handles.required(REQUEST, self));
        WireAttempt attempt = call == null ? null : call.attempt();
        return attempt == null || attempt.path() == null ? value : attempt.path();
    }
}
