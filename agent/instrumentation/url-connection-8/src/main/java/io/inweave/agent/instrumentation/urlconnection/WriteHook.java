package io.inweave.agent.instrumentation.urlconnection;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.Deliberate;
import io.inweave.bootstrap.Hook;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import sun.net.www.protocol.http.HttpURLConnection;

/**
 * On {@code HttpURLConnection.writeRequests}. A request with its body in memory is not written here, but as part of each
 * attempt, by {@link AnswerHook}; of one that is streamed, this is the head.
 */
public final class WriteHook extends Hook {

    public WriteHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        UrlCall call = self == null ? null : UrlCall.of((HttpURLConnection) self);
        if (call == null || call.performs()) {
            return null;
        }
        if (call.streams()) {
            try {
                call.writeHead();
            } catch (IOException e) {
                throw Deliberate.of(e);
            }
        }
        return call;
    }

    @Override
    public boolean skips(@Nullable Object state) {
        return state != null;
    }
}
