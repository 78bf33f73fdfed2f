package io.inweave.agent.instrumentation.jetty12;

import io.inweave.agent.jetty.Ports;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.CurrentContext;
import io.inweave.bootstrap.Hook;
import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.LocalReply;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Around the way of one request into the application: decides whether it gets there, and makes its context current. */
public final class HandleHook extends Hook {
    /** The application is not called. */
    private static final Object REFUSED = new Object();

    public HandleHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        Request request = (Request) arguments[0];
        InboundPort port = Ports.of(request.getConnectionMetaData().getConnector());
        if (port == null) {
            return null;
        }
        Response response = (Response) arguments[1];
        MeshStream stream = MeshStream.of(port, request, response);
        LocalReply refusal = stream.refusal();
        if (refusal == null) {
            return CurrentContext.enter(stream.context());
        }
        Refusal.give(refusal, response, (Callback) arguments[2]);
        return REFUSED;
    }

    @Override
    public boolean skips(@Nullable Object state) {
        return state == REFUSED;
    }

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        CurrentContext.exit(state);
        return state == REFUSED ? Boolean.TRUE : returned;
    }
}
