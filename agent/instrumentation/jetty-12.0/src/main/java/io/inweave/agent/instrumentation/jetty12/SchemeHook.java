package io.inweave.agent.instrumentation.jetty12;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpChannel;
import org.jspecify.annotations.Nullable;

/**
 * To the application a connector of the mesh is a plaintext one, whatever the {@code :scheme} of an HTTP/2 client over the
 * mesh's TLS, and whatever Jetty (up to 12.1.0 at least, by the class of the end point) makes of one of HTTP/1.1.
 */
public final class SchemeHook extends Hook {

    public SchemeHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        MetaData.Request request = (MetaData.Request) value;
        if (request != null
                && self instanceof HttpChannel
                && "https".equals(request.getHttpURI().getScheme())
                && MeshSslConnection.peerOf(((HttpChannel) self)
                                .getConnectionMetaData()
                                .getConnection()
                                .getEndPoint())
                        != null) {
            return new PlainRequest(request);
        }
        return value;
    }
}
