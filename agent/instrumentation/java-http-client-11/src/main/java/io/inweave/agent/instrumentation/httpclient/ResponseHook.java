package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.exchange.Destination;
import java.net.URI;
import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** On {@code Exchange.responseAsync}: takes the calls that belong to the mesh, and answers with their future. */
public final class ResponseHook extends Hook {
    private final AgentServices services;

    public ResponseHook(AgentServices services) {
        this.services = services;
    }

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        if (self == null) {
            return null;
        }
        HttpRequest request = LibraryExchange.request(self);
        MeshCall known = CallMark.find(request);
        if (known != null) {
            // The library tries once more what the mesh has given up: that is the same call, and its outcome stands.
            return known;
        }
        CallMark.remove(request);
        URI uri = request.uri();
        if (uri == null || uri.getHost() == null || !isHttp(uri.getScheme())) {
            return null;
        }
        int port = uri.getPort() == -1 ? CallFacts.defaultPort(uri) : uri.getPort();
        Destination destination = services.outbound().destination(uri.getHost(), port);
        switch (destination.kind()) {
            case OUTSIDE:
                return null;
            case UNKNOWN:
                MeshCall asking = new MeshCall(services, self, request);
                asking.discover(uri.getHost(), port);
                return asking;
            default:
                MeshCall call = new MeshCall(services, self, request);
                call.begin(destination);
                return call;
        }
    }

    private static boolean isHttp(@Nullable String scheme) {
        return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
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
