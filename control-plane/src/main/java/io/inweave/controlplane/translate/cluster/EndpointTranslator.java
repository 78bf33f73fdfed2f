package io.inweave.controlplane.translate.cluster;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.core.v3.HealthStatus;
import io.envoyproxy.envoy.config.core.v3.Metadata;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.Endpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.ServiceEndpoint;
import io.inweave.controlplane.model.ServicePort;
import io.inweave.controlplane.model.WorkloadText;
import io.inweave.controlplane.model.naming.Locality;
import io.inweave.controlplane.model.naming.Selector;
import io.inweave.controlplane.model.traffic.DestinationRule;
import io.inweave.controlplane.model.traffic.Subset;
import io.inweave.controlplane.translate.input.Inputs;
import io.inweave.controlplane.translate.input.Policies;
import io.inweave.controlplane.translate.wire.ClusterName;
import io.inweave.controlplane.translate.wire.Wire;
import io.inweave.controlplane.translate.wire.WorkloadMetadata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One subset of one port of one service to its endpoints. */
public final class EndpointTranslator {
    private EndpointTranslator() {}

    /** Null when this asker has no such cluster, or one whose endpoints come by DNS. */
    public static @Nullable ClusterLoadAssignment translate(Inputs inputs, ClusterName name) {
        Service service = inputs.serviceNamed(name.host());
        ServicePort port = service == null ? null : service.port(name.port());
        if (service == null || port == null || service.resolution() != Service.Resolution.STATIC) {
            return null;
        }
        DestinationRule rule = inputs.ruleFor(service);
        Subset subset = null;
        if (!name.subset().isEmpty()) {
            subset = rule == null ? null : rule.subset(name.subset());
            if (subset == null) {
                return null;
            }
        }
        List<ServiceEndpoint> endpoints = selected(inputs.endpoints(service, port), subset);
        ClusterLoadAssignment.Builder assignment =
                ClusterLoadAssignment.newBuilder().setClusterName(name.toString());
        LocalityWeights.group(inputs, Policies.of(inputs, service, port.number(), name.subset()), endpoints)
                .forEach(group -> assignment.addEndpoints(locality(group)));
        return assignment.build();
    }

    static List<ServiceEndpoint> selected(List<ServiceEndpoint> endpoints, @Nullable Subset subset) {
        if (subset == null || subset.labels().isEmpty()) {
            return endpoints;
        }
        Selector selector = new Selector(subset.labels());
        return endpoints.stream()
                .filter(endpoint -> selector.selects(endpoint.labels()))
                .toList();
    }

    /** For services that are resolved by DNS: the names of their endpoints, else their own. */
    static ClusterLoadAssignment byDns(ClusterScope scope) {
        Service service = scope.service();
        ClusterLoadAssignment.Builder assignment =
                ClusterLoadAssignment.newBuilder().setClusterName(scope.name().toString());
        List<ServiceEndpoint> endpoints = scope.inputs().endpoints(service, scope.port());
        if (endpoints.isEmpty()) {
            int port = scope.port().targetPort() == null
                    ? scope.port().number()
                    : scope.port().targetPort();
            assignment.addEndpoints(LocalityLbEndpoints.newBuilder()
                    .setLoadBalancingWeight(Wire.uint32(1))
                    .addLbEndpoints(LbEndpoint.newBuilder()
                            .setLoadBalancingWeight(Wire.uint32(1))
                            .setEndpoint(Endpoint.newBuilder().setAddress(Wire.address(service.host(), port)))));
            return assignment.build();
        }
        DestinationRule rule = scope.inputs().ruleFor(service);
        Subset subset = rule == null ? null : rule.subset(scope.name().subset());
        LocalityWeights.group(scope.inputs(), scope.policy(), selected(endpoints, subset))
                .forEach(group -> assignment.addEndpoints(locality(group)));
        return assignment.build();
    }

    private static LocalityLbEndpoints locality(LocalityWeights.Group group) {
        Locality locality = group.locality();
        LocalityLbEndpoints.Builder builder = LocalityLbEndpoints.newBuilder()
                .setLocality(io.envoyproxy.envoy.config.core.v3.Locality.newBuilder()
                        .setRegion(locality.region())
                        .setZone(locality.zone())
                        .setSubZone(locality.subZone()))
                .setPriority(group.priority())
                .setLoadBalancingWeight(Wire.uint32(group.weight()));
        group.endpoints().forEach(endpoint -> builder.addLbEndpoints(endpoint(endpoint)));
        return builder.build();
    }

    private static LbEndpoint endpoint(ServiceEndpoint endpoint) {
        return LbEndpoint.newBuilder()
                .setEndpoint(Endpoint.newBuilder().setAddress(Wire.address(endpoint.address(), endpoint.port())))
                .setHealthStatus(HealthStatus.HEALTHY)
                .setLoadBalancingWeight(Wire.uint32(endpoint.weight()))
                .setMetadata(metadata(endpoint))
                .build();
    }

    private static Metadata metadata(ServiceEndpoint endpoint) {
        Metadata.Builder metadata = Metadata.newBuilder();
        if (endpoint.mutualTls()) {
            metadata.putFilterMetadata("envoy.transport_socket_match", struct("tlsMode", "istio"));
            Struct.Builder ours = struct("spiffe", endpoint.spiffeId()).toBuilder();
            if (endpoint.agent()) {
                ours.putAllFields(struct("callers", "certificate").getFieldsMap());
            }
            metadata.putFilterMetadata("inweave", ours.build());
        }
        WorkloadMetadata.put(metadata, WorkloadText.of(endpoint.workload(), endpoint.namespace(), endpoint.labels()));
        return metadata.build();
    }

    private static Struct struct(String key, String value) {
        return Struct.newBuilder()
                .putFields(key, Value.newBuilder().setStringValue(value).build())
                .build();
    }
}
