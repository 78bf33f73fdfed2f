package io.inweave.controlplane.translate.cluster;

import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.translate.input.ClientKind;
import io.inweave.controlplane.translate.wire.Wire;

/** Where a cluster's endpoints come from. */
final class Discovery {
    private Discovery() {}

    /** False when there is no way that this kind of client knows. */
    static boolean apply(Cluster.Builder cluster, ClusterScope scope) {
        Service.Resolution resolution = scope.service().resolution();
        if (resolution == Service.Resolution.STATIC) {
            cluster.setType(Cluster.DiscoveryType.EDS)
                    .setEdsClusterConfig(Cluster.EdsClusterConfig.newBuilder()
                            .setEdsConfig(Wire.ads())
                            .setServiceName(scope.name().toString()));
            return true;
        }
        ClusterLoadAssignment endpoints = EndpointTranslator.byDns(scope);
        boolean single =
                endpoints.getEndpointsCount() == 1 && endpoints.getEndpoints(0).getLbEndpointsCount() == 1;
        if (scope.kind() == ClientKind.GRPC && !single) {
            // Its only DNS cluster (gRFC A37) has exactly one name.
            return false;
        }
        boolean logical =
                scope.kind() == ClientKind.GRPC || (single && resolution == Service.Resolution.DNS_ROUND_ROBIN);
        cluster.setType(logical ? Cluster.DiscoveryType.LOGICAL_DNS : Cluster.DiscoveryType.STRICT_DNS)
                .setLoadAssignment(endpoints);
        return true;
    }
}
