package io.inweave.agent.instrumentation.undertow;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.undertow.server.protocol.http.HttpServerConnection;
import org.jspecify.annotations.Nullable;

/** Ties an HTTP/1.1 connection to what the mesh knows of it, and lets it tell nothing of TLS. */
public final class ConnectionHook extends Hook {

    public ConnectionHook(AgentServices services) {}

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        MeshConnection mesh = MeshConnection.taken();
        if (mesh != null && self instanceof HttpServerConnection) {
            HttpServerConnection connection = (HttpServerConnection) self;
            connection.putAttachment(MeshConnection.KEY, mesh);
            if (mesh.mutualTls()) {
                connection.setSslSessionInfo(null);
            }
        }
        return returned;
    }
}
