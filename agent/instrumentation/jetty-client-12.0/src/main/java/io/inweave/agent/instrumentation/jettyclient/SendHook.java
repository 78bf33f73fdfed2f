package io.inweave.agent.instrumentation.jettyclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.LeftAlone;
import io.inweave.bootstrap.Hook;
import io.inweave.core.exchange.Destination;
import io.inweave.core.exchange.Protocol;
import java.util.Collections;
import java.util.List;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.client.HttpUpgrader;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.transport.HttpDestination;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpScheme;
import org.eclipse.jetty.io.ClientConnectionFactory;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.component.Container;
import org.jspecify.annotations.Nullable;

/**
 * On {@code HttpDestination.send(HttpExchange)}, where one request of the library (a redirect is another) begins to wait for a
 * connection: takes what belongs to the mesh.
 */
public final class SendHook extends Hook {
    private static final List<String> HTTP_1_1 = Collections.singletonList("http/1.1");
    private static final List<String> HTTP_2 = Collections.singletonList("h2c");

    /** By name: 12.1 has none. */
    private static final String CONFIGURATOR = "org.eclipse.jetty.io.ClientConnector$Configurator";

    /** An exchange of the application's that goes its way although it was stopped here. */
    private static final ThreadLocal<@Nullable HttpExchange> LEAVING = new ThreadLocal<>();

    private final AgentServices services;
    private final LeftAlone https;
    private final LeftAlone upgrades;

    public SendHook(AgentServices services) {
        this.services = services;
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
                || isOthers(library.getOrigin())
                || !makesTcpChannels(library.getHttpClient().getTransport())
                || exchange == LEAVING.get()
                || !library.getHttpClient().isRunning()) {
            return null;
        }
        Origin.Address address = library.getOrigin().getAddress();
        LeftAlone part = leftAlone(library.getOrigin(), exchange.getRequest());
        if (part != null) {
            part.calls(address.getHost(), address.getPort());
            return null;
        }
        Protocol protocol = spoken(library.getOrigin());
        if (protocol == null) {
            return null;
        }
        Destination destination = services.outbound().destination(address.getHost(), address.getPort());
        if (destination.kind() == Destination.Kind.OUTSIDE) {
            return null;
        }
        new MeshCall(services, protocol, library, exchange).begin(destination);
        return exchange;
    }

    /** The mesh's own destinations, and what changes what connections are made of. */
    private static boolean isOthers(Origin origin) {
        Object tag = origin.getTag();
        return tag instanceof MeshTag || tag instanceof ClientConnectionFactory.Decorator || !isOverTcp(origin);
    }

    private @Nullable LeftAlone leftAlone(Origin origin, HttpRequest request) {
        if (HttpScheme.isSecure(origin.getScheme())) {
            return https;
        }
        return isUpgrade(request) ? upgrades : null;
    }

    /** What a plaintext connection speaks from its first byte; null for what is left alone, such as FastCGI. */
    static @Nullable Protocol spoken(Origin origin) {
        Origin.Protocol protocol = origin.getProtocol();
        List<String> named = protocol == null ? Collections.emptyList() : protocol.getProtocols();
        if (named.equals(HTTP_1_1)) {
            return Protocol.HTTP_1_1;
        }
        return named.equals(HTTP_2) ? Protocol.HTTP_2 : null;
    }

    /** Such as a WebSocket's: it ends by taking the connection itself. */
    private static boolean isUpgrade(HttpRequest request) {
        return request.getHeaders().contains(HttpHeader.UPGRADE)
                || request.getAttributes().containsKey(HttpUpgrader.Factory.class.getName());
    }

    /** Later versions know other transports, such as Unix domain sockets, and then an origin of the same parts is another one. */
    private static boolean isOverTcp(Origin origin) {
        return origin.equals(
                new Origin(origin.getScheme(), origin.getAddress(), origin.getTag(), origin.getProtocol()));
    }

    /** A connector of 12.0 may have a configurator of its own, by which it makes channels such as those of Unix domain sockets. */
    private static boolean makesTcpChannels(HttpClientTransport transport) {
        ClientConnector connector =
                transport instanceof Container ? ((Container) transport).getBean(ClientConnector.class) : null;
        if (connector == null) {
            return true;
        }
        for (Object bean : connector.getBeans()) {
            Class<?> base = bean.getClass().getSuperclass();
            if (base != null && base.getName().equals(CONFIGURATOR)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean skips(@Nullable Object state) {
        return state != null;
    }
}
