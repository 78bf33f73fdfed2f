package io.inweave.agent.jettyclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.LeftAlone;
import io.inweave.bootstrap.Hook;
import io.inweave.core.exchange.Destination;
import org.eclipse.jetty.client.HttpDestination;
import org.eclipse.jetty.client.HttpExchange;
import org.eclipse.jetty.client.HttpRequest;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.io.ClientConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * On {@code HttpDestination.send(HttpExchange)}, where one request of the library (a redirect is another) begins to wait for a
 * connection: takes what belongs to the mesh.
 */
public abstract class MeshSendHook extends Hook {
    /** An exchange of the application's that goes its way although it was stopped here. */
    private static final ThreadLocal<@Nullable HttpExchange> LEAVING = new ThreadLocal<>();

    private final AgentServices services;
    private final Line line;
    private final LeftAlone https;
    private final LeftAlone upgrades;

    protected MeshSendHook(AgentServices services, Line line) {
        this.services = services;
        this.line = line;
        this.https = new LeftAlone(services, "https of Jetty's client", "its calls are not in the mesh");
        this.upgrades = new LeftAlone(services, "WebSockets of Jetty's client", "they are not in the mesh");
    }

    /** Performs an exchange as if the agent were not there. */
    static void leave(HttpDestination library, HttpExchange exchange) {
        LEAVING.set(exchange);
        try {
            library.send(exchange);
        } finally {
            LEAVING.remove();
        }
    }

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        HttpDestination library = (HttpDestination) self;
        HttpExchange exchange = (HttpExchange) arguments[0];
        if (library == null
                || isOthers(library)
                || exchange == LEAVING.get()
                || !library.getHttpClient().isRunning()) {
            return null;
        }
        Origin.Address address = library.getOrigin().getAddress();
        LeftAlone part = leftAlone(library, exchange.getRequest());
        if (part != null) {
            part.calls(address.getHost(), address.getPort());
            return null;
        }
        Destination destination = services.outbound().destination(address.getHost(), address.getPort());
        if (destination.kind() == Destination.Kind.OUTSIDE) {
            return null;
        }
        new MeshCall(services, line, exchange, library).begin(destination);
        return exchange;
    }

    /** The mesh's own destinations, HTTP/2 and FastCGI, and what changes what connections are made of. */
    private boolean isOthers(HttpDestination library) {
        Object tag = library.getOrigin().getTag();
        return tag instanceof MeshTag
                || tag instanceof ClientConnectionFactory.Decorator
                || !line.speaksHttp1OverTcp(library);
    }

    private @Nullable LeftAlone leftAlone(HttpDestination library, HttpRequest request) {
        if (!library.getScheme().equals("http")) {
            return https;
        }
        return isUpgrade(request) ? upgrades : null;
    }

    /** Such as a WebSocket's: it ends by taking the connection itself. */
    private static boolean isUpgrade(HttpRequest request) {
        return Fields.joined(request.getHeaders(), "upgrade") != null
                || request.getAttributes().containsKey("org.eclipse.jetty.client.HttpUpgrader$Factory");
    }

    @Override
    public boolean skips(@Nullable Object state) {
        return state != null;
    }
}
