package io.inweave.agent.instrumentation.vertx;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.exchange.Destination;
import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

/** As {@link RequestHook}, on the same in the form of a callback, which Vert.x 4 has. */
public final class CallbackRequestHook extends Hook {
    private final AgentServices services;

    public CallbackRequestHook(AgentServices services) {
        this.services = services;
    }

    @Override
    @SuppressWarnings("unchecked") // what the method takes
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        if (self == null || arguments[0] == null || arguments[1] == null || arguments[0] instanceof OwnOptions) {
            return null;
        }
        LibraryClient client = new LibraryClient(self, (RequestOptions) arguments[0]);
        Destination destination = client.destination(services);
        if (destination.kind() == Destination.Kind.OUTSIDE) {
            return null;
        }
        new MeshRequest(services, client).given(destination).onComplete((Handler<AsyncResult<HttpClientRequest>>)
                arguments[1]);
        return client;
    }

    @Override
    public boolean skips(@Nullable Object state) {
        return state != null;
    }
}
