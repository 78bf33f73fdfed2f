package io.inweave.core.xds.parse;

import io.inweave.core.model.cluster.Cluster;
import io.inweave.core.protobuf.Any;
import io.inweave.core.protobuf.Message;

/** Reads clusters. */
public final class ClusterParser {
    private static final String PROTOCOL_OPTIONS = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";

    private ClusterParser() {}

    /**
     * A cluster.
     *
     * @param name the name under which it is known
     * @throws InvalidResourceException naming field, value and what was expected
     */
    public static Cluster parse(String name, Any packed) throws InvalidResourceException {
        Field field = Field.ROOT;
        Message from = Values.unpack(packed, "envoy.config.cluster.v3.Cluster", field);
        Cluster.Builder cluster = Cluster.builder()
                .name(name)
                .service(ServicesParser.ofCluster(name, from.message("metadata")))
                .lbPolicy(LbPolicyParser.parse(from, field))
                .limits(ResilienceParser.limits(from.message("circuit_breakers"), field.dot("circuit_breakers")))
                .tls(UpstreamTlsParser.parse(from, field));
        if (from.has("connect_timeout")) {
            long timeout = Values.nanos(from.message("connect_timeout"), field.dot("connect_timeout"));
            if (timeout == 0) {
                throw field.dot("connect_timeout").invalid("0s", "a duration above 0");
            }
            cluster.connectTimeoutNanos(timeout);
        }
        if (from.has("outlier_detection")) {
            cluster.outlierDetection(
                    ResilienceParser.outliers(from.message("outlier_detection"), field.dot("outlier_detection")));
        }
        endpoints(from, cluster, field);
        protocol(from, cluster, field);
        return cluster.build();
    }

    private static void endpoints(Message from, Cluster.Builder cluster, Field field) throws InvalidResourceException {
        if (from.has("cluster_type")) {
            throw field.dot("cluster_type")
                    .invalid(from.message("cluster_type").text("name"), "EDS, STATIC or a DNS type");
        }
        switch (from.symbol("type")) {
            case "EDS":
                ListenerParser.checkSource(
                        from.message("eds_cluster_config").message("eds_config"),
                        field.dot("eds_cluster_config.eds_config"));
                String service = from.message("eds_cluster_config").text("service_name");
                cluster.endpointName(service.isEmpty() ? from.text("name") : service);
                break;
            case "STATIC":
            case "STRICT_DNS":
            case "LOGICAL_DNS":
                cluster.inlineEndpoints(
                        EndpointParser.group(from.message("load_assignment"), field.dot("load_assignment")));
                break;
            default:
                throw field.dot("type").invalid(from.symbol("type"), "EDS, STATIC, STRICT_DNS or LOGICAL_DNS");
        }
    }

    // Deprecated fields, too: http2_protocol_options is how older control planes say HTTP/2.
    private static void protocol(Message from, Cluster.Builder cluster, Field field) throws InvalidResourceException {
        cluster.http2(from.has("http2_protocol_options"));
        Any packed = from.any("typed_extension_protocol_options", PROTOCOL_OPTIONS);
        if (packed.typeUrl().isEmpty()) {
            return;
        }
        Field at = field.dot("typed_extension_protocol_options").dot(PROTOCOL_OPTIONS);
        Message options = Values.unpack(packed, "envoy.extensions.upstreams.http.v3.HttpProtocolOptions", at);
        cluster.http2(options.message("explicit_http_config").has("http2_protocol_options"));
        if (options.message("common_http_protocol_options").has("idle_timeout")) {
            cluster.idleTimeoutNanos(Values.nanos(
                    options.message("common_http_protocol_options").message("idle_timeout"),
                    at.dot("common_http_protocol_options.idle_timeout")));
        }
        if (options.message("common_http_protocol_options").has("max_requests_per_connection")) {
            cluster.maxRequestsPerConnection(Values.clamp(
                    options.message("common_http_protocol_options").integer("max_requests_per_connection")));
        }
    }
}
