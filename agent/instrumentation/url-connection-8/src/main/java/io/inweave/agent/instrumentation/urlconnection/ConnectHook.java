package io.inweave.agent.instrumentation.urlconnection;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.Deliberate;
import io.inweave.bootstrap.Hook;
import java.io.IOException;
import java.net.URL;
import org.jspecify.annotations.Nullable;
import sun.net.www.protocol.http.HttpURLConnection;

/**
 * On {@code HttpURLConnection.getNewHttpClient}, by which each request gets its connection, a redirected one too: begins the
 * exchange of a request to the mesh, and connects to its first endpoint. The same class with TLS of the application's own
 * overrides that method, and is left alone.
 */
public final class ConnectHook extends Hook {
    private static final int CACHE_ARGUMENT = 3;

    private final AgentServices services;

    public ConnectHook(AgentServices services) {
        this.services = services;
    }

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        URL url = (URL) arguments[0];
        if (self == null || url.getHost().isEmpty() || !"http".equalsIgnoreCase(url.getProtocol())) {
            return null;
        }
        boolean cached = arguments.length <= CACHE_ARGUMENT || (Boolean) arguments[CACHE_ARGUMENT];
        Opening opening = new Opening(url, (Integer) arguments[2], cached);
        UrlCall call = UrlCall.begin(services, (HttpURLConnection) self, opening);
        if (call == null) {
            return null;
        }
        try {
            return call.connect();
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
