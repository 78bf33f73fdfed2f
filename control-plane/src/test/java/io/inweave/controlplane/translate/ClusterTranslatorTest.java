package io.inweave.controlplane.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.translate.input.Asker;
import io.inweave.controlplane.translate.input.ClientKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterTranslatorTest {
    private static final Asker GRPC = Asker.of(ClientKind.GRPC, "shop", "checkout");
    private static final Asker ENVOY = Asker.of(ClientKind.ENVOY, "shop", "edge");

    @Test
    void agentChoosesTlsByEndpoint() {
        Cluster cluster = Worlds.cluster(Shop.world(), Shop.CHECKOUT, Shop.CLUSTER);
        assertThat(cluster.hasTransportSocket()).isFalse();
        assertThat(cluster.getTransportSocketMatchesList())
                .extracting(match -> match.getMatch().getFieldsCount() + " "
                        + match.getTransportSocket().getName())
                .containsExactly("1 envoy.transport_sockets.tls", "0 envoy.transport_sockets.raw_buffer");
        assertThat(names(cluster.getTransportSocketMatches(0).getTransportSocket()))
                .containsExactly(
                        "spiffe://cluster.local/ns/shop/sa/payment", "spiffe://cluster.local/ns/shop/sa/payment-next");
    }

    @Test
    void grpcClientGetsTlsOnceAllEndpointsTakeItAndNeverPlaintextInBetween() {
        assertThat(Worlds.cluster(Shop.world(), GRPC, Shop.CLUSTER).hasTransportSocket())
                .isTrue();
        assertThat(Worlds.cluster(Shop.running(Shop.world()), GRPC, Shop.CLUSTER)
                        .hasTransportSocket())
                .isTrue();
        World mixed = Shop.running(Shop.with("""
                apiVersion: networking.istio.io/v1
                kind: WorkloadEntry
                metadata: { name: old, namespace: shop }
                spec: { address: 10.0.0.9, labels: { app: payment } }
                """));
        assertThat(Worlds.cluster(mixed, GRPC, Shop.CLUSTER).hasTransportSocket())
                .isFalse();
    }

    @Test
    void ruleDecidesOnTls() {
        Cluster always =
                Worlds.cluster(Shop.with(rule("{ tls: { mode: ISTIO_MUTUAL } }")), Shop.CHECKOUT, Shop.CLUSTER);
        assertThat(always.hasTransportSocket()).isTrue();
        assertThat(always.getTransportSocketMatchesCount()).isZero();
        Cluster never = Worlds.cluster(Shop.with(rule("{ tls: { mode: DISABLE } }")), Shop.CHECKOUT, Shop.CLUSTER);
        assertThat(never.hasTransportSocket()).isFalse();
        assertThat(never.getTransportSocketMatchesCount()).isZero();
    }

    @Test
    void someNameIsAlwaysExpected() {
        World world = Worlds.of("""
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata: { name: bare, namespace: shop }
                spec:
                  hosts: [bare.example]
                  location: MESH_INTERNAL
                  resolution: STATIC
                  ports: [ { number: 80, name: http } ]
                  endpoints: [ { address: 10.0.0.1 } ]
                """);
        Cluster cluster = Worlds.cluster(world, Shop.CHECKOUT, "outbound|80||bare.example");
        assertThat(names(cluster.getTransportSocketMatches(0).getTransportSocket()))
                .containsExactly("spiffe://cluster.local/ns/shop/sa/default");
    }

    @Test
    void aRetryBudgetIsAShareOfTheRequestsUnderWay() {
        World world = Shop.with(rule("{ retryBudget: { percent: 12.5, minRetryConcurrency: 1 },"
                + " portLevelSettings: [ { port: { number: 9090 }, retryBudget: {} } ] }"));

        assertThat(budget(world, Shop.CLUSTER)).isEqualTo("12.5 1");
        assertThat(budget(world, Shop.CLUSTER.replace("8080", "9090"))).isEqualTo("20.0 3");
    }

    private static String budget(World world, String name) {
        var budget = Worlds.cluster(world, Shop.CHECKOUT, name)
                .getCircuitBreakers()
                .getThresholds(0)
                .getRetryBudget();
        return budget.getBudgetPercent().getValue() + " "
                + budget.getMinRetryConcurrency().getValue();
    }

    @Test
    void portSettingsReplaceThePolicyAroundThem() {
        World world = Shop.with(rule("{ connectionPool: { http: { http2MaxRequests: 7 } }, portLevelSettings:"
                + " [ { port: { number: 9090 }, connectionPool: { http: { maxRetries: 3 } } } ] }"));
        Cluster http = Worlds.cluster(world, Shop.CHECKOUT, Shop.CLUSTER);
        assertThat(http.getCircuitBreakers().getThresholds(0).getMaxRequests().getValue())
                .isEqualTo(7);
        Cluster grpc = Worlds.cluster(world, Shop.CHECKOUT, Shop.CLUSTER.replace("8080", "9090"));
        assertThat(grpc.getCircuitBreakers().getThresholds(0).getMaxRequests().getValue())
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(grpc.getCircuitBreakers().getThresholds(0).getMaxRetries().getValue())
                .isEqualTo(3);
    }

    @Test
    void outliersAreForThoseWhoCanTellThem() {
        World world = Shop.with(rule("{ outlierDetection: { consecutive5xxErrors: 5, consecutiveGatewayErrors: 0 } }"));
        Cluster agents = Worlds.cluster(world, Shop.CHECKOUT, Shop.CLUSTER);
        assertThat(agents.getOutlierDetection().getConsecutive5Xx().getValue()).isEqualTo(5);
        assertThat(agents.getOutlierDetection()
                        .getEnforcingConsecutiveGatewayFailure()
                        .getValue())
                .isZero();
        assertThat(agents.getOutlierDetection().getEnforcingSuccessRate().getValue())
                .isZero();
        assertThat(Worlds.cluster(world, GRPC, Shop.CLUSTER).hasOutlierDetection())
                .isFalse();
    }

    @Test
    void defaultIsLeastRequestExceptForGrpc() {
        assertThat(Worlds.cluster(Shop.world(), Shop.CHECKOUT, Shop.CLUSTER).getLbPolicy())
                .isEqualTo(Cluster.LbPolicy.LEAST_REQUEST);
        assertThat(Worlds.cluster(Shop.world(), GRPC, Shop.CLUSTER).getLbPolicy())
                .isEqualTo(Cluster.LbPolicy.ROUND_ROBIN);
        assertThat(Worlds.cluster(Shop.with(rule("{ loadBalancer: { simple: RANDOM } }")), GRPC, Shop.CLUSTER)
                        .getLbPolicy())
                .isEqualTo(Cluster.LbPolicy.ROUND_ROBIN);
    }

    @Test
    void envoyTakesFilesOrStaticSecrets() {
        UpstreamTlsContext secrets = tls(Worlds.cluster(Shop.world(), ENVOY, Shop.CLUSTER));
        assertThat(secrets.getCommonTlsContext()
                        .getTlsCertificateSdsSecretConfigs(0)
                        .getName())
                .isEqualTo("default");
        UpstreamTlsContext files = tls(Worlds.cluster(Shop.world(), ENVOY.withCertificates("/certs"), Shop.CLUSTER));
        assertThat(files.getCommonTlsContext()
                        .getValidationContext()
                        .getTrustedCa()
                        .getFilename())
                .isEqualTo("/certs/root-cert.pem");
        assertThat(files.getCommonTlsContext().getValidationContext().getMatchTypedSubjectAltNamesCount())
                .isEqualTo(2);
        assertThat(files.getSni()).isEqualTo("payment.shop.svc.cluster.local");
    }

    @Test
    void hostOutsideIsResolvedByDnsAndSpokenToInPlaintext() {
        World world = Worlds.recorded("main");
        Asker asker = Asker.of(ClientKind.INWEAVE, "demo", "client");
        Cluster cluster = Worlds.cluster(world, asker, "outbound|80||api.example.com");
        assertThat(cluster.getType()).isEqualTo(Cluster.DiscoveryType.STRICT_DNS);
        assertThat(Normalized.addresses(cluster.getLoadAssignment())).containsExactly("api.example.com:80");
        assertThat(cluster.getTransportSocketMatchesCount()).isZero();
        assertThat(Worlds.cluster(world, Asker.of(ClientKind.GRPC, "demo", "client"), "outbound|80||api.example.com")
                        .getType())
                .isEqualTo(Cluster.DiscoveryType.LOGICAL_DNS);
    }

    private static UpstreamTlsContext tls(Cluster cluster) {
        return Recorded.unpack(
                cluster.getTransportSocketMatches(0).getTransportSocket().getTypedConfig(), UpstreamTlsContext.class);
    }

    @SuppressWarnings("deprecation")
    private static List<String> names(TransportSocket socket) {
        return Recorded.unpack(socket.getTypedConfig(), UpstreamTlsContext.class)
                .getCommonTlsContext()
                .getCombinedValidationContext()
                .getDefaultValidationContext()
                .getMatchSubjectAltNamesList()
                .stream()
                .map(StringMatcher::getExact)
                .toList();
    }

    private static String rule(String policy) {
        return "apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: { name: p, namespace: shop }\n"
                + "spec: { host: payment, trafficPolicy: " + policy + " }\n";
    }
}
