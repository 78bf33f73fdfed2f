package io.inweave.agent.jetty;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.exchange.InboundPort;
import io.inweave.core.telemetry.EventLog;
import java.lang.reflect.Field;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** Gives a new connection of an announced port one that can tell TLS from plaintext, in place of the connector's default. */
public abstract class ConnectionHook extends Hook {
    private final TlsLayer tls;
    private final EventLog log;
    private final Field connector;

    protected ConnectionHook(AgentServices services, TlsLayer tls) throws ReflectiveOperationException {
        this.tls = tls;
        log = services.log();
        Class<?> selectors = Class.forName(
                ServerConnector.class.getName() + "$ServerConnectorManager",
                false,
                ServerConnector.class.getClassLoader());
        connector = selectors.getDeclaredField("this$0");
        connector.setAccessible(true);
    }

    @Override
    public final @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        try {
            ServerConnector accepting = (ServerConnector) connector.get(self);
            InboundPort port = Ports.of(accepting);
            return port == null
                    ? null
                    : new SniffConnection((EndPoint) arguments[1], new MeshPort(accepting, port, tls), log);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public final boolean skips(@Nullable Object state) {
        return state != null;
    }

    @Override
    public final @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        return state instanceof Connection ? state : returned;
    }
}
