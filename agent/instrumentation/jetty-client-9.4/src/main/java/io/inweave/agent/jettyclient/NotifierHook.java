package io.inweave.agent.jettyclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.eclipse.jetty.client.HttpDestination;
import org.jspecify.annotations.Nullable;

/** On {@code HttpDestination.getRequestNotifier}: those who listen to all requests of a client hear of no attempt. */
public final class NotifierHook extends Hook {
    public NotifierHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        if (self == null) {
            return value;
        }
        Object tag = ((HttpDestination) self).getOrigin().getTag();
        return tag instanceof EndpointTag ? ((EndpointTag) tag).notifier() : value;
    }
}
