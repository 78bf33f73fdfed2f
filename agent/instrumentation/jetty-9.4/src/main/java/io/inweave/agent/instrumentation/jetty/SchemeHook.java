package io.inweave.agent.instrumentation.jetty;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpChannel;
import org.jspecify.annotations.Nullable;

/** An HTTP/2 client over the mesh's TLS says {@code :scheme https}; to the application the connector is a plaintext one. */
public final class SchemeHook extends Hook {

    public SchemeHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        MetaData.Request request = (MetaData.Request) arguments[0];
        if (self instanceof HttpChannel
                && "https".equals(request.getURI().getScheme())
                && MeshSslConnection.of(((HttpChannel) self).getEndPoint()) != null) {
            request.getURI().setScheme("http");
        }
        return null;
    }
}
