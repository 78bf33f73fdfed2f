package io.inweave.agent.instrumentation.undertow;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.undertow.protocols.http2.Http2Channel;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;

/** Ties an HTTP/2 connection to what the mesh knows of the channel beneath. Undertow's own clients have such channels too. */
public final class Http2ChannelHook extends Hook {

    public Http2ChannelHook(AgentServices services) {}

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        MeshConnection mesh = MeshConnection.of((StreamConnection) arguments[0]);
        if (mesh != null && self instanceof Http2Channel) {
            ((Http2Channel) self).putAttachment(MeshConnection.KEY, mesh);
        }
        return returned;
    }
}
