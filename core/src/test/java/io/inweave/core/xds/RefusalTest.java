package io.inweave.core.xds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.rbac.v3.Permission;
import io.envoyproxy.envoy.config.rbac.v3.Policy;
import io.envoyproxy.envoy.config.rbac.v3.Principal;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.extensions.filters.http.fault.v3.HTTPFault;
import io.envoyproxy.envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication;
import io.envoyproxy.envoy.extensions.filters.http.rbac.v3.RBAC;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;
import io.inweave.core.model.view.InboundListener;
import io.inweave.core.xds.parse.InvalidResourceException;
import org.junit.jupiter.api.Test;

/** What cannot be honoured is refused with field, value and expectation. */
class RefusalTest {
    private static final String INBOUND = "xds.istio.io/grpc/lds/inbound/127.0.0.1:80";

    private static String refusal(ResourceType type, String name, Message message) {
        return catchThrowableOfType(InvalidResourceException.class, () -> type.parse(name, Packed.of(message)))
                .reason();
    }

    private static String routeRefusal(RouteMatch.Builder match) {
        RouteConfiguration.Builder table = RouteConfiguration.newBuilder();
        table.addVirtualHostsBuilder()
                .addDomains("*")
                .addRoutesBuilder()
                .setMatch(match)
                .getRouteBuilder()
                .setCluster("c");
        return refusal(ResourceType.RDS, "r", table.build());
    }

    @Test
    void aBadExpression() {
        assertThat(routeRefusal(RouteMatch.newBuilder()
                        .setSafeRegex(RegexMatcher.newBuilder().setRegex("/(a"))))
                .startsWith(
                        "virtual_hosts[0].routes[0].match.safe_regex.regex: got \"/(a\", expected an RE2 expression");
    }

    @Test
    void anExpressionThatWouldExplode() {
        assertThat(routeRefusal(RouteMatch.newBuilder()
                        .setSafeRegex(RegexMatcher.newBuilder().setRegex("((a{100}){100}){100}"))))
                .contains("expected repetitions that multiply to at most 1000");
    }

    @Test
    void aRouteWithoutAPath() {
        assertThat(routeRefusal(RouteMatch.newBuilder()))
                .isEqualTo("virtual_hosts[0].routes[0].match: got \"nothing\","
                        + " expected prefix, path_separated_prefix, path or safe_regex");
    }

    @Test
    void aClusterWithoutAnyEndpointsSource() {
        assertThat(refusal(
                        ResourceType.CDS,
                        "c",
                        Cluster.newBuilder().setType(Cluster.DiscoveryType.EDS).build()))
                .isEqualTo("eds_cluster_config.eds_config: got \"nothing\", expected ads or self");
    }

    @Test
    void anEndpointWithoutAPort() {
        ClusterLoadAssignment.Builder group = ClusterLoadAssignment.newBuilder();
        group.addEndpointsBuilder()
                .addLbEndpointsBuilder()
                .getEndpointBuilder()
                .getAddressBuilder()
                .getSocketAddressBuilder()
                .setAddress("127.0.0.1");

        assertThat(refusal(ResourceType.EDS, "e", group.build()))
                .isEqualTo("endpoints[0].lb_endpoints[0].endpoint.address.socket_address.port_value:"
                        + " got \"0\", expected 1 to 65535");
    }

    private static Listener inbound(boolean tls, HttpFilter... filters) {
        HttpConnectionManager.Builder manager = HttpConnectionManager.newBuilder();
        for (HttpFilter filter : filters) {
            manager.addHttpFilters(filter);
        }
        Listener.Builder listener = Listener.newBuilder();
        listener.addFilterChainsBuilder().addFiltersBuilder().setTypedConfig(Any.pack(manager.build()));
        if (tls) {
            listener.getFilterChainsBuilder(0)
                    .getTransportSocketBuilder()
                    .setTypedConfig(Any.pack(DownstreamTlsContext.getDefaultInstance()));
        }
        return listener.build();
    }

    private static HttpFilter filter(Message config) {
        return HttpFilter.newBuilder()
                .setName("f")
                .setTypedConfig(Any.pack(config))
                .build();
    }

    @Test
    void inboundTlsWithoutAClientCertificate() {
        assertThat(refusal(ResourceType.LDS, INBOUND, inbound(true)))
                .endsWith("require_client_certificate: got \"false\", expected true");
    }

    @Test
    void aSecurityFilterThatIsNotRunHere() {
        assertThat(refusal(ResourceType.LDS, INBOUND, inbound(false, filter(JwtAuthentication.getDefaultInstance()))))
                .contains("filter_chains[0].filters[0].typed_config.http_filters[0]: got \"f type.googleapis.com/"
                        + "envoy.extensions.filters.http.jwt_authn");
    }

    @Test
    void anOptionalFilterIsPassedOver() throws InvalidResourceException {
        HttpFilter optional = filter(JwtAuthentication.getDefaultInstance()).toBuilder()
                .setIsOptional(true)
                .build();

        Object listener = ResourceType.LDS.parse(
                INBOUND, Packed.of(inbound(false, optional, filter(HTTPFault.getDefaultInstance()))));

        assertThat(((InboundListener) listener).plaintextPolicies()).isEmpty();
    }

    @Test
    void policiesThatAreNestedTooDeep() {
        Permission permission = Permission.newBuilder().setAny(true).build();
        for (int i = 0; i < 120; i++) {
            permission = Permission.newBuilder().setNotRule(permission).build();
        }

        assertThat(deepRefusal(permission)).isEqualTo("policies: got rules nested deeper, expected at most 100");
    }

    private static String deepRefusal(Permission permission) {
        RBAC rbac = RBAC.newBuilder()
                .setRules(io.envoyproxy
                        .envoy
                        .config
                        .rbac
                        .v3
                        .RBAC
                        .newBuilder()
                        .putPolicies(
                                "p",
                                Policy.newBuilder()
                                        .addPermissions(permission)
                                        .addPrincipals(Principal.newBuilder().setAny(true))
                                        .build()))
                .build();
        return refusal(ResourceType.LDS, INBOUND, inbound(false, filter(rbac)));
    }

    @Test
    void aPrincipalThatIsNotUnderstood() {
        RBAC rbac = RBAC.newBuilder()
                .setRules(io.envoyproxy
                        .envoy
                        .config
                        .rbac
                        .v3
                        .RBAC
                        .newBuilder()
                        .putPolicies(
                                "p",
                                Policy.newBuilder()
                                        .addPermissions(Permission.newBuilder().setAny(true))
                                        .addPrincipals(Principal.getDefaultInstance())
                                        .build()))
                .build();

        assertThat(refusal(ResourceType.LDS, INBOUND, inbound(false, filter(rbac))))
                .endsWith("policies.p.principals[0]: got \"nothing\", expected a principal that is supported");
    }
}
