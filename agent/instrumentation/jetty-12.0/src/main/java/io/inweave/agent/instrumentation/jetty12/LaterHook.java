package io.inweave.agent.instrumentation.jetty12;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.CurrentContext;
import io.inweave.bootstrap.Hook;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** What Jetty runs for a request later, such as a dispatch of an asynchronous servlet: decided already, with the same context. */
public final class LaterHook extends Hook {

    public LaterHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        Request request = (Request) arguments[1];
        MeshStream stream = request == null ? null : MeshStream.in(request);
        return stream == null ? null : CurrentContext.enter(stream.context());
    }

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        CurrentContext.exit(state);
        return returned;
    }
}
