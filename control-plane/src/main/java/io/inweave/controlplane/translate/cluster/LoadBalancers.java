package io.inweave.controlplane.translate.cluster;

import com.google.protobuf.UInt64Value;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.RuntimeDouble;
import io.envoyproxy.envoy.type.v3.Percent;
import io.inweave.controlplane.model.traffic.LoadBalancing;
import io.inweave.controlplane.model.traffic.LoadBalancing.Algorithm;
import io.inweave.controlplane.model.traffic.LoadBalancing.ConsistentHash;
import io.inweave.controlplane.translate.input.ClientKind;
import io.inweave.controlplane.translate.wire.Wire;
import org.jspecify.annotations.Nullable;

/** How a cluster chooses an endpoint. */
final class LoadBalancers {
    private LoadBalancers() {}

    static void apply(Cluster.Builder cluster, ClusterScope scope) {
        LoadBalancing balancing = scope.policy().loadBalancing();
        Algorithm algorithm = balancing == null ? Algorithm.UNSPECIFIED : balancing.algorithm();
        switch (algorithm) {
            case ROUND_ROBIN:
                cluster.setLbPolicy(Cluster.LbPolicy.ROUND_ROBIN);
                break;
            case RANDOM:
                // gRPC has no random, and refuses the cluster.
                cluster.setLbPolicy(
                        scope.kind() == ClientKind.GRPC ? Cluster.LbPolicy.ROUND_ROBIN : Cluster.LbPolicy.RANDOM);
                break;
            case LEAST_REQUEST:
                cluster.setLbPolicy(Cluster.LbPolicy.LEAST_REQUEST);
                break;
            case CONSISTENT_HASH:
                hash(cluster, scope, balancing == null ? null : balancing.hash());
                break;
            default:
                // Istio's default; not all gRPC libraries have it, so istiod leaves them theirs.
                cluster.setLbPolicy(
                        scope.kind() == ClientKind.GRPC
                                ? Cluster.LbPolicy.ROUND_ROBIN
                                : Cluster.LbPolicy.LEAST_REQUEST);
                break;
        }
        if (balancing != null
                && balancing.locality() != null
                && balancing.locality().enabled()
                && !balancing.locality().distribute().isEmpty()) {
            cluster.getCommonLbConfigBuilder()
                    .setLocalityWeightedLbConfig(Cluster.CommonLbConfig.LocalityWeightedLbConfig.getDefaultInstance());
        }
        if (balancing != null && balancing.warmup() != null && scope.kind() != ClientKind.GRPC) {
            warmup(cluster, balancing.warmup());
        }
    }

    private static void hash(Cluster.Builder cluster, ClusterScope scope, @Nullable ConsistentHash hash) {
        if (hash == null) {
            return;
        }
        if (hash.maglevTableSize() != null && scope.kind() != ClientKind.GRPC) {
            cluster.setLbPolicy(Cluster.LbPolicy.MAGLEV);
            if (hash.maglevTableSize() > 0) {
                cluster.setMaglevLbConfig(
                        Cluster.MaglevLbConfig.newBuilder().setTableSize(UInt64Value.of(hash.maglevTableSize())));
            }
            return;
        }
        cluster.setLbPolicy(Cluster.LbPolicy.RING_HASH)
                .setRingHashLbConfig(Cluster.RingHashLbConfig.newBuilder()
                        .setMinimumRingSize(UInt64Value.of(hash.minimumRingSize())));
    }

    private static void warmup(Cluster.Builder cluster, LoadBalancing.Warmup warmup) {
        Cluster.SlowStartConfig.Builder slow = Cluster.SlowStartConfig.newBuilder()
                .setSlowStartWindow(Wire.duration(warmup.duration()))
                .setMinWeightPercent(
                        Percent.newBuilder().setValue(warmup.minimumPercent() == null ? 10 : warmup.minimumPercent()));
        if (warmup.aggression() != null) {
            slow.setAggression(RuntimeDouble.newBuilder()
                    .setDefaultValue(warmup.aggression())
                    .setRuntimeKey("upstream.slow_start_aggression"));
        }
        if (cluster.getLbPolicy() == Cluster.LbPolicy.ROUND_ROBIN) {
            cluster.getRoundRobinLbConfigBuilder().setSlowStartConfig(slow);
        } else if (cluster.getLbPolicy() == Cluster.LbPolicy.LEAST_REQUEST) {
            cluster.getLeastRequestLbConfigBuilder().setSlowStartConfig(slow);
        }
    }
}
