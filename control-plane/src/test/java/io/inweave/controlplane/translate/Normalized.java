package io.inweave.controlplane.translate;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.HealthStatus;
import io.envoyproxy.envoy.config.core.v3.Locality;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes away what means nothing, or what we say beyond istiod, and says which; everything else must be equal. Messages
 * within messages are unpacked and packed again, so that their order of fields counts for nothing.
 */
final class Normalized {
    private Normalized() {}

    static Listener normalized(Listener listener) {
        Listener.Builder builder = listener.toBuilder();
        if (listener.hasApiListener()) {
            builder.getApiListenerBuilder()
                    .setApiListener(manager(listener.getApiListener().getApiListener()));
        }
        for (FilterChain.Builder chain : builder.getFilterChainsBuilderList()) {
            chain.getFiltersBuilder(0)
                    // A label, by which nothing is looked up.
                    .clearName()
                    .setTypedConfig(manager(chain.getFilters(0).getTypedConfig()));
        }
        return builder.build();
    }

    private static Any manager(Any packed) {
        HttpConnectionManager.Builder manager = Recorded.unpack(packed, HttpConnectionManager.class).toBuilder();
        // Labels, which Envoy insists on and gRPC does not read.
        manager.clearStatPrefix();
        manager.getRouteConfigBuilder().getVirtualHostsBuilderList().forEach(host -> host.clearName());
        if (manager.hasRds()) {
            manager.clearRouteConfig();
            manager.getRdsBuilder().getConfigSourceBuilder().setResourceApiVersion(ApiVersion.AUTO);
        }
        for (HttpFilter.Builder filter : manager.getHttpFiltersBuilderList()) {
            filter.setTypedConfig(Any.pack(rules(filter.getTypedConfig())));
        }
        return Any.pack(manager.build());
    }

    private static Message rules(Any packed) {
        if (packed.is(io.envoyproxy.envoy.extensions.filters.http.rbac.v3.RBAC.class)) {
            return hyphened(Recorded.unpack(packed, io.envoyproxy.envoy.extensions.filters.http.rbac.v3.RBAC.class));
        }
        return packed.is(io.envoyproxy.envoy.extensions.filters.http.router.v3.Router.class)
                ? io.envoyproxy.envoy.extensions.filters.http.router.v3.Router.getDefaultInstance()
                : Recorded.unpack(packed, io.envoyproxy.envoy.extensions.filters.http.fault.v3.HTTPFault.class);
    }

    /** To gRPC servers istiod names policies by namespace, name and rule joined with hyphens, in which two can be one. */
    private static Message hyphened(io.envoyproxy.envoy.extensions.filters.http.rbac.v3.RBAC filter) {
        io.envoyproxy.envoy.extensions.filters.http.rbac.v3.RBAC.Builder named = filter.toBuilder();
        named.getRulesBuilder().clearPolicies();
        filter.getRules()
                .getPoliciesMap()
                .forEach((name, policy) -> named.getRulesBuilder()
                        .putPolicies(name.replaceAll("ns\\[(.+)]-policy\\[(.+)]-rule\\[(.+)]", "$1-$2-$3"), policy));
        return named.build();
    }

    static RouteConfiguration normalized(RouteConfiguration routes) {
        RouteConfiguration.Builder builder = routes.toBuilder();
        for (Route.Builder route : builder.getVirtualHostsBuilder(0).getRoutesBuilderList()) {
            // Name of the span: istiod takes the destination's or the short host, we the host that was called.
            route.clearDecorator();
            // Kinds of client that hold an Any for another reason compare its content.
            route.getTypedPerFilterConfigMap()
                    .forEach((name, config) -> route.putTypedPerFilterConfig(
                            name, Any.newBuilder(config).build()));
            if (route.hasRoute()) {
                // No bound, said in two ways.
                RouteAction.Builder action = route.getRouteBuilder();
                if (action.getMaxStreamDuration().getMaxStreamDuration().equals(Duration.getDefaultInstance())) {
                    action.clearMaxStreamDuration();
                }
                clearMaxGrpcTimeout(action);
            }
        }
        return builder.build();
    }

    /** Without the names that end in a dot, on which grpc-java fails. */
    static RouteConfiguration withoutRootedNames(RouteConfiguration routes) {
        RouteConfiguration.Builder builder = routes.toBuilder();
        List<String> domains = routes.getVirtualHosts(0).getDomainsList().stream()
                .filter(domain -> !domain.matches(".*\\.(:[0-9]+)?"))
                .toList();
        builder.getVirtualHostsBuilder(0).clearDomains().addAllDomains(domains);
        return builder.build();
    }

    @SuppressWarnings("deprecation")
    private static void clearMaxGrpcTimeout(RouteAction.Builder action) {
        action.clearMaxGrpcTimeout();
    }

    /** With TLS or, where istiod speaks plaintext to endpoints that all take TLS, without. */
    static Cluster normalized(Cluster cluster, boolean tls) {
        Cluster.Builder builder = cluster.toBuilder()
                .clearAltStatName()
                // What istiod leaves to the client's default.
                .clearConnectTimeout()
                .clearMetadata();
        builder.getEdsClusterConfigBuilder().getEdsConfigBuilder().setResourceApiVersion(ApiVersion.AUTO);
        if (!tls) {
            return builder.clearTransportSocket().build();
        }
        if (cluster.hasTransportSocket()) {
            // gRPC sends the authority as server name.
            UpstreamTlsContext context =
                    Recorded.unpack(cluster.getTransportSocket().getTypedConfig(), UpstreamTlsContext.class).toBuilder()
                            .clearSni()
                            .build();
            builder.getTransportSocketBuilder().setTypedConfig(Any.pack(context));
        }
        return builder.build();
    }

    static ClusterLoadAssignment normalized(ClusterLoadAssignment assignment) {
        ClusterLoadAssignment.Builder builder = assignment.toBuilder();
        for (LocalityLbEndpoints.Builder group : builder.getEndpointsBuilderList()) {
            group.setLocality(group.hasLocality() ? group.getLocality() : Locality.getDefaultInstance());
            for (LbEndpoint.Builder endpoint : group.getLbEndpointsBuilderList()) {
                // Unknown and healthy are used alike.
                endpoint.setHealthStatus(HealthStatus.UNKNOWN);
                // Ours: the identity of the endpoint. Who is behind it ends with the name of the cluster.
                endpoint.getMetadataBuilder().removeFilterMetadata("inweave");
                Struct workload = endpoint.getMetadata().getFilterMetadataOrThrow("istio");
                String text = workload.getFieldsOrThrow("workload").getStringValue();
                endpoint.getMetadataBuilder()
                        .putFilterMetadata(
                                "istio",
                                workload.toBuilder()
                                        .putFields(
                                                "workload",
                                                com.google.protobuf.Value.newBuilder()
                                                        .setStringValue(text.substring(0, text.lastIndexOf(';')))
                                                        .build())
                                        .build());
            }
        }
        return builder.build();
    }

    static List<String> addresses(ClusterLoadAssignment assignment) {
        List<String> addresses = new ArrayList<>();
        assignment
                .getEndpointsList()
                .forEach(group -> group.getLbEndpointsList().forEach(endpoint -> {
                    var address = endpoint.getEndpoint().getAddress().getSocketAddress();
                    addresses.add(address.getAddress() + ":" + address.getPortValue());
                }));
        return addresses;
    }
}
