package io.inweave.agent.instrumentation.urlconnection;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.Deliberate;
import io.inweave.bootstrap.Hook;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import sun.net.www.protocol.http.HttpURLConnection;

/**
 * On {@code HttpURLConnection.setNewClient}, by which the library connects once more when it could not write a request: to the
 * host of the URL, past the mesh. The call does that itself, to its endpoint or another.
 */
public final class NewClientHook extends Hook {

    public NewClientHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        UrlCall call = UrlCall.current();
        if (call != null && self != null && call.isFor((HttpURLConnection) self)) {
            throw Deliberate.of(new IOException("Error writing to server"));
        }
        return null;
    }
}
