package io.inweave.agent.instrumentation.jetty;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * A plaintext connector may share its settings with a TLS one, hence the customizer that would tell the application of TLS;
 * it does not see the mesh's.
 */
public final class CustomizerHook extends Hook {
    private static final Object HIDDEN = new Object();

    public CustomizerHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        Request request = (Request) arguments[2];
        boolean mesh = MeshSslConnection.of(request.getHttpChannel().getEndPoint()) != null;
        return mesh ? HIDDEN : null;
    }

    @Override
    public boolean skips(@Nullable Object state) {
        return state == HIDDEN;
    }
}
