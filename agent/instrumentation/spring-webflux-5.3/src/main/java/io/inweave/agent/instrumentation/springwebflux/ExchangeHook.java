package io.inweave.agent.instrumentation.springwebflux;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.http.ToldHeaders;
import io.inweave.bootstrap.Hook;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.ClientRequest;

/** Around {@code DefaultExchangeFunction.exchange}, which builds the request of the client beneath. */
public final class ExchangeHook extends Hook {
    public ExchangeHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        return arguments[0] == null
                ? ToldHeaders.current()
                : ToldHeaders.swap(new RequestHeaders((ClientRequest) arguments[0]));
    }

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        ToldHeaders.swap((ToldHeaders) state);
        return returned;
    }
}
