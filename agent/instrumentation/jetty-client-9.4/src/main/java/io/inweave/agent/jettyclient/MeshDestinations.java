package io.inweave.agent.jettyclient;

import io.inweave.agent.weaving.Handles;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.tls.MeshTls;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpDestination;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.api.Destination;

/** The library's destinations for endpoints of the mesh, each with a pool of its own. */
final class MeshDestinations {
    private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final Line line;
    private final HttpDestination library;
    private final HttpClient client;

    /** @param library the application's */
    MeshDestinations(Line line, HttpDestination library) {
        this.line = line;
        this.library = library;
        this.client = library.getHttpClient();
    }

    /** Where an attempt goes. */
    HttpDestination of(Attempt attempt, MeshTls meshTls) {
        Origin.Address endpoint = new Origin.Address(
                attempt.endpoint().address(), attempt.endpoint().port());
        EndpointTag tag = new EndpointTag(attempt, library.getOrigin(), client, meshTls);
        HttpDestination destination = resolve(endpoint, tag);
        EndpointTag known = (EndpointTag) destination.getOrigin().getTag();
        known.use();
        if (known == tag) {
            forgetIdle();
        }
        return destination;
    }

    /** The application's destination as it would be without its proxy, which the mesh does not need. */
    HttpDestination withoutProxy() {
        return library.getProxy() == null
                ? library
                : resolve(library.getOrigin().getAddress(), MeshTag.UNPROXIED);
    }

    private HttpDestination resolve(Origin.Address address, MeshTag tag) {
        Origin origin = line.origin(library.getOrigin(), address, tag);
        return (HttpDestination) Objects.requireNonNull(Handles.call(Members.RESOLVE, client, origin));
    }

    /** Endpoints and identities come and go, and the library by itself keeps destinations for ever. */
    private void forgetIdle() {
        for (Destination known : client.getDestinations()) {
            HttpDestination destination = (HttpDestination) known;
            Object tag = destination.getOrigin().getTag();
            if (tag instanceof EndpointTag
                    && ((EndpointTag) tag).isIdle(IDLE_NANOS)
                    && destination.getConnectionPool().isEmpty()) {
                // Not stopped: whoever has just got it may still use it.
                Handles.call(Members.REMOVE, client, destination);
            }
        }
    }
}
