package io.inweave.agent.instrumentation.urlconnection;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.Deliberate;
import io.inweave.bootstrap.Hook;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import sun.net.www.http.HttpClient;

/**
 * On {@code HttpClient.parseHTTP}, where the library reads the head of the answer: performs the attempts of the exchange
 * until one of them brought what the application gets.
 */
public final class AnswerHook extends Hook {

    public AnswerHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        UrlCall call = self == null ? null : UrlCall.of((HttpClient) self);
        if (call == null || call.performs()) {
            return null;
        }
        try {
            return call.perform();
        } catch (IOException e) {
            throw Deliberate.of(e);
        }
    }

    @Override
    public boolean skips(@Nullable Object state) {
        return state != null;
    }

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        return state != null ? state : returned;
    }
}
