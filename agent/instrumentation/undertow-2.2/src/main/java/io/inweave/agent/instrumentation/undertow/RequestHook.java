package io.inweave.agent.instrumentation.undertow;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.CurrentContext;
import io.inweave.agent.weaving.Deliberate;
import io.inweave.bootstrap.Hook;
import io.inweave.core.exchange.LocalReply;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Around the way of one request into its handlers: decides whether it gets there, and makes its context current. Undertow
 * comes by again for each dispatch of the same request, and for callbacks of its body.
 */
public final class RequestHook extends Hook {
    /** The application is not called. */
    private static final Object REFUSED = new Object();

    public RequestHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        HttpServerExchange exchange = (HttpServerExchange) arguments[1];
        UndertowExchange known = exchange.getAttachment(UndertowExchange.KEY);
        if (known != null) {
            return CurrentContext.enter(known.context());
        }
        MeshConnection connection = exchange.getConnection().getAttachment(MeshConnection.KEY);
        if (connection == null) {
            return null;
        }
        if (connection.mutualTls()) {
            asPlaintext(exchange);
        }
        UndertowExchange begun = begin(exchange, connection);
        LocalReply refusal = begun.refusal();
        if (refusal == null) {
            return CurrentContext.enter(begun.context());
        }
        Connectors.executeRootHandler(new Refusal(refusal), exchange);
        return REFUSED;
    }

    private static UndertowExchange begin(HttpServerExchange exchange, MeshConnection connection) {
        try {
            return UndertowExchange.begin(exchange, connection);
        } catch (SSLException e) {
            throw Deliberate.of(e);
        }
    }

    private static void asPlaintext(HttpServerExchange exchange) {
        exchange.setRequestScheme("http");
        if (exchange.getConnection() instanceof HttpServerConnection) {
            // Undertow does so itself where it sees TLS: what reads through it bears no second thread.
            ((HttpServerConnection) exchange.getConnection())
                    .getChannel()
                    .getSourceChannel()
                    .suspendReads();
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
        CurrentContext.exit(state);
        return returned;
    }
}
