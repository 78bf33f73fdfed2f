package io.inweave.agent.instrumentation.undertow;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.undertow.protocols.http2.Http2Channel;
import io.undertow.server.ServerConnection;
import org.jspecify.annotations.Nullable;

/** Ties a stream of HTTP/2, which Undertow takes for a connection, to its connection in the mesh. */
public final class Http2StreamHook extends Hook {

    public Http2StreamHook(AgentServices services) {}

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        MeshConnection mesh = ((Http2Channel) arguments[0]).getAttachment(MeshConnection.KEY);
        if (mesh != null && self instanceof ServerConnection) {
            ((ServerConnection) self).putAttachment(MeshConnection.KEY, mesh);
        }
        return returned;
    }
}
