package io.inweave.agent.instrumentation.urlconnection;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.Deliberate;
import io.inweave.bootstrap.Hook;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import sun.net.www.http.HttpClient;

/** Around {@code HttpClient.openServer}: puts mutual TLS beneath a connection that an attempt has opened. */
public final class OpenedHook extends Hook {

    public OpenedHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        return ((String) arguments[0]).endsWith(AddressHook.INVENTED) ? UrlCall.current() : null;
    }

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        if (state != null && self != null && thrown == null) {
            try {
                ((UrlCall) state).opened((HttpClient) self);
            } catch (IOException e) {
                throw Deliberate.of(e);
            }
        }
        return returned;
    }
}
