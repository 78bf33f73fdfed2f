package io.inweave.agent.instrumentation.okhttp;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.jspecify.annotations.Nullable;

/** On the result of {@code ExchangeFinder.hasRouteToTry}: a new attempt is never a former one continued. */
public final class RouteToTryHook extends Hook {
    public RouteToTryHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        return Renewal.underWay() ? Boolean.FALSE : value;
    }
}
