package io.inweave.controlplane.translate.route;

import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.naming.Hostname;
import io.inweave.controlplane.model.traffic.Destination;
import io.inweave.controlplane.model.traffic.LoadBalancing;
import io.inweave.controlplane.model.traffic.TrafficPolicy;
import io.inweave.controlplane.translate.input.Inputs;
import io.inweave.controlplane.translate.input.Policies;
import io.inweave.controlplane.translate.wire.ClusterName;
import org.jspecify.annotations.Nullable;

/**
 * A destination, found: the cluster that it means, and what of a request decides on the endpoint there.
 *
 * @param hash null when requests are not hashed
 */
record Target(ClusterName cluster, LoadBalancing.@Nullable ConsistentHash hash) {
    static Target of(Inputs inputs, Service service, int port, String subset) {
        TrafficPolicy policy = Policies.of(inputs, service, port, subset);
        LoadBalancing balancing = policy.loadBalancing();
        return new Target(ClusterName.of(service, port, subset), balancing == null ? null : balancing.hash());
    }

    /**
     * A host that nobody knows becomes a cluster that nobody has, so that such requests fail, and only they; they start
     * to work once the service is there.
     */
    static Target of(RouteScope scope, Destination destination, String namespace) {
        Service service = scope.inputs().serviceMeant(destination.host(), namespace);
        if (service == null) {
            int port = destination.port() != null
                    ? destination.port()
                    : scope.port().number();
            String host = Hostname.expand(destination.host(), namespace);
            return new Target(new ClusterName(port, destination.subset(), host), null);
        }
        return of(scope.inputs(), service, port(scope, destination, service), destination.subset());
    }

    private static int port(RouteScope scope, Destination destination, Service service) {
        if (destination.port() != null) {
            return destination.port();
        }
        int asked = scope.port().number();
        boolean only = service.ports().size() == 1;
        return only && service.port(asked) == null ? service.ports().get(0).number() : asked;
    }
}
