package io.inweave.core.xds.parse;

import com.google.protobuf.Any;
import com.google.protobuf.Struct;
import io.envoyproxy.envoy.config.core.v3.HealthStatus;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.inweave.core.identity.SpiffeId;
import io.inweave.core.model.Endpoint;
import io.inweave.core.model.EndpointGroup;
import io.inweave.core.model.Locality;
import io.inweave.core.model.LocalityEndpoints;
import io.inweave.core.model.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads endpoints (EDS, and those within clusters). */
public final class EndpointParser {
    private static final int MOST_PRIORITIES = 128;

    private EndpointParser() {}

    /**
     * The endpoints of a cluster.
     *
     * @param name the name under which they are known
     * @throws InvalidResourceException naming field, value and what was expected
     */
    public static EndpointGroup parse(String name, Any packed) throws InvalidResourceException {
        ClusterLoadAssignment from = Values.unpack(packed, ClusterLoadAssignment.class, Field.ROOT);
        return group(from, Field.ROOT);
    }

    static EndpointGroup group(ClusterLoadAssignment from, Field field) throws InvalidResourceException {
        EndpointGroup.Builder group = EndpointGroup.builder().name(from.getClusterName());
        List<LocalityEndpoints> localities = new ArrayList<>(from.getEndpointsCount());
        for (int i = 0; i < from.getEndpointsCount(); i++) {
            localities.add(locality(from.getEndpoints(i), field.at("endpoints", i)));
        }
        localities.sort(Comparator.comparingInt(LocalityEndpoints::priority));
        ClusterLoadAssignment.Policy policy = from.getPolicy();
        if (policy.hasOverprovisioningFactor()) {
            group.overprovisioningPercent(
                    Values.clamp(policy.getOverprovisioningFactor().getValue()));
        }
        double kept = 1;
        for (int i = 0; i < policy.getDropOverloadsCount(); i++) {
            int share = Values.perMillion(
                    policy.getDropOverloads(i).getDropPercentage(), field.at("policy.drop_overloads", i));
            kept *= 1 - share / (double) Values.MILLION;
        }
        return group.localities(localities)
                .dropPerMillion((int) Math.round((1 - kept) * Values.MILLION))
                .build();
    }

    private static LocalityEndpoints locality(
            io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints from, Field field)
            throws InvalidResourceException {
        Locality locality = Locality.builder()
                .region(from.getLocality().getRegion())
                .zone(from.getLocality().getZone())
                .subZone(from.getLocality().getSubZone())
                .build();
        List<Endpoint> endpoints = new ArrayList<>(from.getLbEndpointsCount());
        for (int i = 0; i < from.getLbEndpointsCount(); i++) {
            endpoints.add(endpoint(from.getLbEndpoints(i), locality, field.at("lb_endpoints", i)));
        }
        return LocalityEndpoints.builder()
                .locality(locality)
                .priority(Values.within(from.getPriority(), 0, MOST_PRIORITIES, field.dot("priority")))
                .weight(Values.clamp(from.getLoadBalancingWeight().getValue()))
                .endpoints(endpoints)
                .build();
    }

    private static Endpoint endpoint(LbEndpoint from, Locality locality, Field field) throws InvalidResourceException {
        SocketAddress address = from.getEndpoint().getAddress().getSocketAddress();
        Field at = field.dot("endpoint.address.socket_address");
        if (!from.getEndpoint().getAddress().hasSocketAddress()) {
            throw at.missing("an address and port");
        }
        int weight =
                from.hasLoadBalancingWeight() ? from.getLoadBalancingWeight().getValue() : 1;
        if (weight == 0) {
            throw field.dot("load_balancing_weight").invalid(0, "1 or more");
        }
        Struct transport = from.getMetadata()
                .getFilterMetadataOrDefault("envoy.transport_socket_match", Struct.getDefaultInstance());
        return Endpoint.builder()
                .address(Values.required(address.getAddress(), at.dot("address")))
                .port(Values.within(address.getPortValue(), 1, 65_535, at.dot("port_value")))
                .weight(Values.clamp(weight))
                .health(health(from.getHealthStatus()))
                .locality(locality)
                .transport(UpstreamTlsParser.strings(
                        transport, field.dot("metadata.filter_metadata").dot("envoy.transport_socket_match")))
                .spiffeId(spiffeId(text(from, "inweave", "spiffe"), field))
                .workload(Workload.parse(text(from, "istio", "workload")))
                .hashKey(text(from, "envoy.lb", "hash_key"))
                .build();
    }

    private static String text(LbEndpoint from, String filter, String key) {
        return from.getMetadata()
                .getFilterMetadataOrDefault(filter, Struct.getDefaultInstance())
                .getFieldsOrDefault(key, com.google.protobuf.Value.getDefaultInstance())
                .getStringValue();
    }

    private static @Nullable SpiffeId spiffeId(String text, Field field) throws InvalidResourceException {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return SpiffeId.parse(text);
        } catch (IllegalArgumentException e) {
            throw field.dot("metadata.filter_metadata.inweave.spiffe")
                    .invalid(text, "a SPIFFE id (" + e.getMessage() + ")");
        }
    }

    private static Endpoint.Health health(HealthStatus status) {
        switch (status) {
            case UNHEALTHY:
            case TIMEOUT:
                return Endpoint.Health.UNHEALTHY;
            case DRAINING:
                return Endpoint.Health.DRAINING;
            case DEGRADED:
                return Endpoint.Health.DEGRADED;
            default:
                return Endpoint.Health.HEALTHY;
        }
    }
}
