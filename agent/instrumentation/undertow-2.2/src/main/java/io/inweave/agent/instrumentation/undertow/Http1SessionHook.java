package io.inweave.agent.instrumentation.undertow;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.undertow.server.protocol.http.HttpServerConnection;
import org.jspecify.annotations.Nullable;

/** Hides the mesh's TLS session: to the application, and to Undertow itself, the connection is a plaintext one. */
public final class Http1SessionHook extends Hook {

    public Http1SessionHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        boolean mesh = value != null
                && self instanceof HttpServerConnection
                && ((HttpServerConnection) self).getAttachment(MeshConnection.KEY) != null;
        return mesh ? null : value;
    }
}
