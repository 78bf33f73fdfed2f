package io.inweave.core.xds.parse;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.cluster.v3.Cluster.DiscoveryType;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import io.inweave.core.model.Cluster;

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
        io.envoyproxy.envoy.config.cluster.v3.Cluster from =
                Values.unpack(packed, io.envoyproxy.envoy.config.cluster.v3.Cluster.class, field);
        Cluster.Builder cluster = Cluster.builder()
                .name(name)
                .service(ServicesParser.ofCluster(name, from.getMetadata()))
                .lbPolicy(LbPolicyParser.parse(from, field))
                .limits(ResilienceParser.limits(from.getCircuitBreakers(), field.dot("circuit_breakers")))
                .tls(UpstreamTlsParser.parse(from, field));
        if (from.hasConnectTimeout()) {
            long timeout = Values.nanos(from.getConnectTimeout(), field.dot("connect_timeout"));
            if (timeout == 0) {
                throw field.dot("connect_timeout").invalid("0s", "a duration above 0");
            }
            cluster.connectTimeoutNanos(timeout);
        }
        if (from.hasOutlierDetection()) {
            cluster.outlierDetection(
                    ResilienceParser.outliers(from.getOutlierDetection(), field.dot("outlier_detection")));
        }
        endpoints(from, cluster, field);
        protocol(from, cluster, field);
        return cluster.build();
    }

    private static void endpoints(
            io.envoyproxy.envoy.config.cluster.v3.Cluster from, Cluster.Builder cluster, Field field)
            throws InvalidResourceException {
        if (from.hasClusterType()) {
            throw field.dot("cluster_type").invalid(from.getClusterType().getName(), "EDS, STATIC or a DNS type");
        }
        switch (from.getType()) {
            case EDS:
                ListenerParser.checkSource(
                        from.getEdsClusterConfig().getEdsConfig(), field.dot("eds_cluster_config.eds_config"));
                String service = from.getEdsClusterConfig().getServiceName();
                cluster.endpointName(service.isEmpty() ? from.getName() : service);
                break;
            case STATIC:
            case STRICT_DNS:
            case LOGICAL_DNS:
                cluster.inlineEndpoints(EndpointParser.group(from.getLoadAssignment(), field.dot("load_assignment")));
                break;
            default:
                throw field.dot("type")
                        .invalid(from.getType(), DiscoveryType.EDS + ", STATIC, STRICT_DNS or LOGICAL_DNS");
        }
    }

    @SuppressWarnings("deprecation") // http2_protocol_options is how older control planes say HTTP/2
    private static void protocol(
            io.envoyproxy.envoy.config.cluster.v3.Cluster from, Cluster.Builder cluster, Field field)
            throws InvalidResourceException {
        cluster.http2(from.hasHttp2ProtocolOptions());
        Any packed = from.getTypedExtensionProtocolOptionsMap().get(PROTOCOL_OPTIONS);
        if (packed == null) {
            return;
        }
        Field at = field.dot("typed_extension_protocol_options").dot(PROTOCOL_OPTIONS);
        HttpProtocolOptions options = Values.unpack(packed, HttpProtocolOptions.class, at);
        cluster.http2(options.getExplicitHttpConfig().hasHttp2ProtocolOptions());
        if (options.getCommonHttpProtocolOptions().hasIdleTimeout()) {
            cluster.idleTimeoutNanos(Values.nanos(
                    options.getCommonHttpProtocolOptions().getIdleTimeout(),
                    at.dot("common_http_protocol_options.idle_timeout")));
        }
        if (options.getCommonHttpProtocolOptions().hasMaxRequestsPerConnection()) {
            cluster.maxRequestsPerConnection(Values.clamp(options.getCommonHttpProtocolOptions()
                    .getMaxRequestsPerConnection()
                    .getValue()));
        }
    }
}
