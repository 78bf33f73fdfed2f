package io.inweave.agent.instrumentation.jetty;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** An HTTP/2 client over the mesh's TLS says {@code :scheme https}; to the application the connector is a plaintext one. */
public final class SchemeHook extends Hook {
    private final Scheme scheme = Scheme.ofThisJetty();

    public SchemeHook(AgentServices services) {}

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        HttpChannel channel = (HttpChannel) self;
        if (channel != null && thrown == null) {
            Request request = channel.getRequest();
            if ("https".equals(request.getScheme()) && MeshSslConnection.of(channel.getEndPoint()) != null) {
                scheme.http(request);
                request.setSecure(false);
            }
        }
        return returned;
    }
}
