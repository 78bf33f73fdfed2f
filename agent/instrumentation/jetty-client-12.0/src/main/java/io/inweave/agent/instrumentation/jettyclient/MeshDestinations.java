package io.inweave.agent.instrumentation.jettyclient;

import io.inweave.core.exchange.Attempt;
import io.inweave.core.tls.MeshTls;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.transport.HttpDestination;

/** The library's destinations for endpoints of the mesh, each with a pool of its own. */
final class MeshDestinations {
    private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(10);

    private MeshDestinations() {}

    /** Where an attempt goes. */
    static HttpDestination of(HttpDestination library, Attempt attempt, MeshTls meshTls) {
        HttpClient client = library.getHttpClient();
        Origin applications = library.getOrigin();
        Origin.Address endpoint = new Origin.Address(
                attempt.endpoint().address(), attempt.endpoint().port());
        EndpointTag tag = new EndpointTag(attempt, applications, client, meshTls);
        HttpDestination destination = resolve(client, applications, endpoint, tag);
        EndpointTag known = (EndpointTag) destination.getOrigin().getTag();
        known.use();
        if (known == tag) {
            forgetIdle(client);
        }
        return destination;
    }

    /** The application's destination as it would be without its proxy, which the mesh does not need. */
    static HttpDestination withoutProxy(HttpDestination library) {
        return library.getProxy() == null
                ? library
                : resolve(
                        library.getHttpClient(),
                        library.getOrigin(),
                        library.getOrigin().getAddress(),
                        MeshTag.UNPROXIED);
    }

    private static HttpDestination resolve(
            HttpClient client, Origin applications, Origin.Address address, MeshTag tag) {
        return (HttpDestination) client.resolveDestination(
                new Origin(applications.getScheme(), address, tag, applications.getProtocol()));
    }

    /** Endpoints and identities come and go, and the library by itself keeps destinations for ever. */
    private static void forgetIdle(HttpClient client) {
        for (Destination destination : client.getDestinations()) {
            Object tag = destination.getOrigin().getTag();
            if (tag instanceof EndpointTag
                    && ((EndpointTag) tag).isIdle(IDLE_NANOS)
                    && ((HttpDestination) destination).getConnectionPool().isEmpty()) {
                // Not stopped: whoever has just got it may still use it.
                client.removeDestination(destination);
            }
        }
    }
}
