package io.inweave.agent.jettyclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.eclipse.jetty.client.HttpDestination;
import org.eclipse.jetty.client.api.Connection;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/** On {@code HttpClient.newConnection}: gives connecting to an endpoint the time that the mesh allows for it. */
public final class ConnectHook extends Hook {
    private final AgentServices services;

    public ConnectHook(AgentServices services) {
        this.services = services;
    }

    @Override
    @SuppressWarnings("unchecked") // as the method declares it
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value, Object[] arguments) {
        HttpDestination destination = (HttpDestination) arguments[0];
        Object tag = destination.getOrigin().getTag();
        if (value == null || !(tag instanceof EndpointTag) || ((EndpointTag) tag).connectTimeoutNanos() <= 0) {
            return value;
        }
        ConnectPromise timed = new ConnectPromise((Promise<Connection>) value, destination);
        timed.start(services.timer(), ((EndpointTag) tag).connectTimeoutNanos());
        return timed;
    }
}
