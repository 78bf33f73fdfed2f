package io.inweave.core.xds.parse;

import io.inweave.core.identity.SpiffeId;
import io.inweave.core.model.Endpoint;
import io.inweave.core.model.Locality;
import io.inweave.core.model.Workload;
import io.inweave.core.model.cluster.EndpointGroup;
import io.inweave.core.model.cluster.LocalityEndpoints;
import io.inweave.core.protobuf.Any;
import io.inweave.core.protobuf.Message;
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
        Message from = Values.unpack(packed, "envoy.config.endpoint.v3.ClusterLoadAssignment", Field.ROOT);
        return group(from, Field.ROOT);
    }

    static EndpointGroup group(Message from, Field field) throws InvalidResourceException {
        EndpointGroup.Builder group = EndpointGroup.builder().name(from.text("cluster_name"));
        List<LocalityEndpoints> localities = new ArrayList<>();
        for (Message one : from.messages("endpoints")) {
            localities.add(locality(one, field.at("endpoints", localities.size())));
        }
        localities.sort(Comparator.comparingInt(LocalityEndpoints::priority));
        Message policy = from.message("policy");
        if (policy.has("overprovisioning_factor")) {
            group.overprovisioningPercent(Values.clamp(policy.integer("overprovisioning_factor")));
        }
        double kept = 1;
        List<Message> drops = policy.messages("drop_overloads");
        for (int i = 0; i < drops.size(); i++) {
            int share =
                    Values.perMillion(drops.get(i).message("drop_percentage"), field.at("policy.drop_overloads", i));
            kept *= 1 - share / (double) Values.MILLION;
        }
        return group.localities(localities)
                .dropPerMillion((int) Math.round((1 - kept) * Values.MILLION))
                .build();
    }

    private static LocalityEndpoints locality(Message from, Field field) throws InvalidResourceException {
        Locality locality = Locality.builder()
                .region(from.message("locality").text("region"))
                .zone(from.message("locality").text("zone"))
                .subZone(from.message("locality").text("sub_zone"))
                .build();
        List<Endpoint> endpoints = new ArrayList<>();
        for (Message one : from.messages("lb_endpoints")) {
            endpoints.add(endpoint(one, locality, field.at("lb_endpoints", endpoints.size())));
        }
        return LocalityEndpoints.builder()
                .locality(locality)
                .priority(Values.within(from.integer("priority"), 0, MOST_PRIORITIES, field.dot("priority")))
                .weight(Values.clamp(from.integer("load_balancing_weight")))
                .endpoints(endpoints)
                .build();
    }

    private static Endpoint endpoint(Message from, Locality locality, Field field) throws InvalidResourceException {
        Message address = from.message("endpoint").message("address").message("socket_address");
        Field at = field.dot("endpoint.address.socket_address");
        if (!from.message("endpoint").message("address").has("socket_address")) {
            throw at.missing("an address and port");
        }
        int weight = from.has("load_balancing_weight") ? from.integer("load_balancing_weight") : 1;
        if (weight == 0) {
            throw field.dot("load_balancing_weight").invalid(0, "1 or more");
        }
        Message transport = from.message("metadata").entry("filter_metadata", "envoy.transport_socket_match");
        return Endpoint.builder()
                .address(Values.required(address.text("address"), at.dot("address")))
                .port(Values.within(address.integer("port_value"), 1, 65_535, at.dot("port_value")))
                .weight(Values.clamp(weight))
                .health(health(from.symbol("health_status")))
                .locality(locality)
                .transport(UpstreamTlsParser.strings(
                        transport, field.dot("metadata.filter_metadata").dot("envoy.transport_socket_match")))
                .spiffeId(spiffeId(Values.metadata(from, "inweave", "spiffe"), field))
                .workload(Workload.parse(Values.metadata(from, "istio", "workload")))
                .hashKey(Values.metadata(from, "envoy.lb", "hash_key"))
                .readsCertificates(Values.metadata(from, "inweave", "callers").equals("certificate"))
                .build();
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

    private static Endpoint.Health health(String status) {
        switch (status) {
            case "UNHEALTHY":
            case "TIMEOUT":
                return Endpoint.Health.UNHEALTHY;
            case "DRAINING":
                return Endpoint.Health.DRAINING;
            case "DEGRADED":
                return Endpoint.Health.DEGRADED;
            default:
                return Endpoint.Health.HEALTHY;
        }
    }
}
