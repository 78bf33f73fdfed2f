package io.inweave.controlplane.translate.cluster;

import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.ServicePort;
import io.inweave.controlplane.model.traffic.DestinationRule;
import io.inweave.controlplane.model.traffic.TrafficPolicy;
import io.inweave.controlplane.translate.input.Asker;
import io.inweave.controlplane.translate.input.Inputs;
import io.inweave.controlplane.translate.input.Policies;
import io.inweave.controlplane.translate.wire.ClusterName;
import io.inweave.controlplane.translate.wire.ServiceMetadata;
import org.jspecify.annotations.Nullable;

/** One subset of one port of one service to the cluster that says how its endpoints are called. */
public final class ClusterTranslator {
    private ClusterTranslator() {}

    /** Null when this asker has no such cluster. */
    public static @Nullable Cluster translate(Inputs inputs, Asker asker, ClusterName name) {
        Service service = inputs.serviceNamed(name.host());
        ServicePort port = service == null ? null : service.port(name.port());
        if (service == null || port == null || !inputs.kind().routes(service, port)) {
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
