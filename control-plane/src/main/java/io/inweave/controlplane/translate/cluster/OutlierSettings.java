package io.inweave.controlplane.translate.cluster;

import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.OutlierDetection;
import io.envoyproxy.envoy.type.v3.Percent;
import io.inweave.controlplane.model.traffic.Outliers;
import io.inweave.controlplane.translate.input.ClientKind;
import io.inweave.controlplane.translate.wire.Wire;

/**
 * When a cluster leaves out an endpoint. Not for gRPC, whose outlier detection (gRFC A50) knows no consecutive errors,
 * and would judge by success rates that nobody asked for.
 */
final class OutlierSettings {
    private OutlierSettings() {}

    static void apply(Cluster.Builder cluster, ClusterScope scope) {
        Outliers outliers = scope.policy().outliers();
        if (outliers == null || scope.kind() == ClientKind.GRPC) {
            return;
        }
        OutlierDetection.Builder detection = OutlierDetection.newBuilder().setEnforcingSuccessRate(Wire.uint32(0));
        if (outliers.consecutive5xx() != null) {
            detection
                    .setConsecutive5Xx(Wire.uint32(outliers.consecutive5xx()))
                    .setEnforcingConsecutive5Xx(Wire.uint32(enforcing(outliers.consecutive5xx())));
        }
        if (outliers.consecutiveGatewayErrors() != null) {
            detection
                    .setConsecutiveGatewayFailure(Wire.uint32(outliers.consecutiveGatewayErrors()))
                    .setEnforcingConsecutiveGatewayFailure(Wire.uint32(enforcing(outliers.consecutiveGatewayErrors())));
        }
        detection.setSplitExternalLocalOriginErrors(outliers.splitsLocalErrors());
        if (outliers.consecutiveLocalErrors() != null) {
            detection
                    .setConsecutiveLocalOriginFailure(Wire.uint32(outliers.consecutiveLocalErrors()))
                    .setEnforcingConsecutiveLocalOriginFailure(
                            Wire.uint32(enforcing(outliers.consecutiveLocalErrors())))
                    .setEnforcingLocalOriginSuccessRate(Wire.uint32(0));
        }
        if (outliers.interval() != null) {
            detection.setInterval(Wire.duration(outliers.interval()));
        }
        if (outliers.baseEjectionTime() != null) {
            detection.setBaseEjectionTime(Wire.duration(outliers.baseEjectionTime()));
        }
        if (outliers.maxEjectionPercent() != null && outliers.maxEjectionPercent() > 0) {
            detection.setMaxEjectionPercent(Wire.uint32(outliers.maxEjectionPercent()));
        }
        cluster.setOutlierDetection(detection);
        int minHealth = outliers.minHealthPercent() == null ? 0 : outliers.minHealthPercent();
        cluster.getCommonLbConfigBuilder()
                .setHealthyPanicThreshold(Percent.newBuilder().setValue(minHealth));
    }

    /** Zero errors in a row would be every endpoint: it means never. */
    private static int enforcing(int errors) {
        return errors > 0 ? 100 : 0;
    }
}
