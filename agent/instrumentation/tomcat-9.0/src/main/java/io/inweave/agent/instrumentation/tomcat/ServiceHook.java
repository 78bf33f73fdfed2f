package io.inweave.agent.instrumentation.tomcat;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.Deliberate;
import io.inweave.bootstrap.Hook;
import io.inweave.core.context.MeshContext;
import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.LocalReply;
import java.io.IOException;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.jspecify.annotations.Nullable;

/**
 * Around the way of one request into the application: decides whether it gets there, and makes its context current on the
 * thread. The same for what Tomcat dispatches later, on another thread, for an asynchronous request.
 */
public final class ServiceHook extends Hook {
    /** The application is not called. */
    private static final Object REFUSED = new Object();

    /** Stands for a thread that had no context, since a state of null means that the request is none of the mesh's. */
    private static final Object NO_CONTEXT = new Object();

    public ServiceHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        Request request = (Request) arguments[0];
        // Tomcat calls "service" once a request, with two arguments; what follows are dispatches of the same one.
        boolean first = arguments.length == 2;
        CoyoteExchange exchange = first ? begin(request) : Notes.exchange(request);
        if (exchange == null) {
            return null;
        }
        LocalReply refusal = first ? exchange.refusal() : null;
        if (refusal != null) {
            refuse((Response) arguments[1], refusal);
            return REFUSED;
        }
        MeshContext before = MeshContext.swap(exchange.context());
        return before == null ? NO_CONTEXT : before;
    }

    private static @Nullable CoyoteExchange begin(Request request) {
        MeshNioChannel channel = Notes.channel(request);
        InboundPort port = channel == null ? null : channel.port();
        if (channel == null || port == null) {
            Notes.exchange(request, null);
            return null;
        }
        CoyoteExchange exchange = new CoyoteExchange(port.begin(new CoyoteFacts(request, channel)));
        Notes.exchange(request, exchange);
        return exchange;
    }

    private static void refuse(Response response, LocalReply refusal) {
        try {
            CoyoteExchange.answer(response, refusal);
        } catch (IOException e) {
            throw Deliberate.of(e);
        }
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
        if (state != null && state != REFUSED) {
            MeshContext.swap(state == NO_CONTEXT ? null : (MeshContext) state);
        }
        return returned;
    }
}
