package io.inweave.controlplane.translate;

import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.ServicePort;
import io.inweave.controlplane.model.traffic.DestinationRule;
import io.inweave.controlplane.model.traffic.TrafficPolicy;
import org.jspecify.annotations.Nullable;

/** One subset of one port of one service to the cluster that says how its endpoints are called. */
final class ClusterTranslator {
    private ClusterTranslator() {}

    static @Nullable Cluster translate(Inputs inputs, Asker asker, ClusterName name) {
        Service service = inputs.serviceNamed(name.host());
        ServicePort port = service == null ? null : service.port(name.port());
        if (service == null || port == null || !ListenerTranslator.isRouted(inputs.kind(), service, port)) {
            return null;
        }
        if (!name.subset().isEmpty()) {
            DestinationRule rule = inputs.ruleFor(service);
            if (rule == null || rule.subset(name.subset()) == null) {
                return null;
            }
        }
        TrafficPolicy policy = Policies.of(inputs, service, port.number(), name.subset());
        ClusterScope scope = new ClusterScope(inputs, asker.certificates(), name, service, port, policy);
        Cluster.Builder cluster = Cluster.newBuilder().setName(name.toString()).setAltStatName(name + ";");
        if (!Discovery.apply(cluster, scope)) {
            return null;
        }
        LoadBalancers.apply(cluster, scope);
        ConnectionLimits.apply(cluster, scope);
        OutlierSettings.apply(cluster, scope);
        TransportSockets.apply(cluster, scope);
        ServiceMetadata.apply(cluster, service);
        return cluster.build();
    }
}
