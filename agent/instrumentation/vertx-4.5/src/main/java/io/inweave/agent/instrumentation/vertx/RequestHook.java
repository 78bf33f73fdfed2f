package io.inweave.agent.instrumentation.vertx;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.exchange.Destination;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

/**
 * On {@code HttpClientImpl.request}: a request of the mesh is given at once, on a stream of ours, and gets its connection when the
 * application has made its head.
 */
public final class RequestHook extends Hook {
    private final AgentServices services;

    public RequestHook(AgentServices services) {
        this.services = services;
    }

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        if (self == null || arguments[0] == null || arguments[0] instanceof OwnOptions) {
            return null;
        }
        LibraryClient client = new LibraryClient(self, (RequestOptions) arguments[0]);
        Destination destination = client.destination(services);
        return destination.kind() == Destination.Kind.OUTSIDE
                ? null
                : new MeshRequest(services, client).given(destination);
    }

    @Override
    public boolean skips(@Nullable Object state) {
        return state != null;
    }

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        return state != null ? state : returned;
    }
}
