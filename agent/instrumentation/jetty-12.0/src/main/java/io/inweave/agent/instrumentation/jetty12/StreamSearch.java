package io.inweave.agent.instrumentation.jetty12;

import io.inweave.core.exchange.InboundPort;
import java.util.function.Function;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** Looks for the mesh's wrapper among those of a request's stream, which Jetty shows only to who would add one. */
final class StreamSearch implements Function<HttpStream, HttpStream> {
    private final @Nullable InboundPort port;
    private final @Nullable Request request;
    private final @Nullable Response response;
    private @Nullable MeshStream found;

    private StreamSearch(@Nullable InboundPort port, @Nullable Request request, @Nullable Response response) {
        this.port = port;
        this.request = request;
        this.response = response;
    }

    /** Adds one when there is none. */
    static StreamSearch beginning(InboundPort port, Request request, Response response) {
        return new StreamSearch(port, request, response);
    }

    static StreamSearch ofKnown() {
        return new StreamSearch(null, null, null);
    }

    @Nullable
    MeshStream found() {
        return found;
    }

    @Override
    public HttpStream apply(HttpStream stream) {
        MeshStream known = known(stream);
        if (known != null || port == null || request == null || response == null) {
            found = known;
            return stream;
        }
        // Jetty asks again when another wrapper came between: the exchange begins once.
        MeshStream begun = found == null
                ? new MeshStream(stream, port.begin(new JettyFacts(request)), request, response)
                : found.over(stream);
        found = begun;
        return begun;
    }

    private static @Nullable MeshStream known(HttpStream stream) {
        HttpStream each = stream;
        while (each instanceof HttpStream.Wrapper) {
            if (each instanceof MeshStream) {
                return (MeshStream) each;
            }
            each = ((HttpStream.Wrapper) each).getWrapped();
        }
        return null;
    }
}
