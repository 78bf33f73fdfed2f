package io.inweave.controlplane.translate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.rbac.v3.RBAC;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.inweave.controlplane.model.Configuration;
import io.inweave.controlplane.model.WorkloadId;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.model.naming.Selector;
import io.inweave.controlplane.model.security.AuthorizationPolicy;
import io.inweave.controlplane.model.security.Refusal;
import io.inweave.controlplane.translate.authz.AuthorizationFilters;
import io.inweave.controlplane.translate.input.Asker;
import io.inweave.controlplane.translate.input.ClientKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InboundTranslatorTest {
    private static final String NAME = "xds.istio.io/grpc/lds/inbound/127.0.0.1:18080";
    private static final Asker PAYMENT =
            Asker.of(ClientKind.INWEAVE, "shop", "payment").withInstance(WorkloadId.group(Shop.V1), "p1", "127.0.0.1");

    @Test
    void strictPortHasOneChainThatDemandsACertificate() {
        Listener listener = listener("kind: PeerAuthentication", "{ mtls: { mode: STRICT } }");
        assertThat(listener.getFilterChainsList()).hasSize(1);
        DownstreamTlsContext tls = Recorded.unpack(
                listener.getFilterChains(0).getTransportSocket().getTypedConfig(), DownstreamTlsContext.class);
        assertThat(tls.getRequireClientCertificate().getValue()).isTrue();
    }

    @Test
    void permissivePortTellsTlsFromPlaintext() {
        Listener listener = Worlds.listener(Shop.world(), PAYMENT, NAME);
        assertThat(listener.getFilterChainsList())
                .extracting(
                        chain -> chain.getFilterChainMatch().getTransportProtocol() + " " + chain.hasTransportSocket())
                .containsExactly("tls true", "raw_buffer false");
    }

    @Test
    void tellsAnAgentWhatItsPortServes() {
        Listener listener = Worlds.listener(Shop.running(Shop.world()), PAYMENT, NAME);
        Struct istio = listener.getMetadata().getFilterMetadataOrThrow("istio");
        assertThat(istio.getFieldsOrThrow("workload").getStringValue()).isEqualTo("payment-v1;shop;payment;v1;inweave");
        assertThat(istio.getFieldsOrThrow("services").getListValue().getValuesList())
                .singleElement()
                .satisfies(service -> assertThat(service.getStructValue().getFieldsMap())
                        .extractingByKeys("host", "name", "namespace")
                        .extracting(Value::getStringValue)
                        .containsExactly("payment.shop.svc.cluster.local", "payment", "shop"));
    }

    @Test
    void saysNothingOfServicesWhereAPortServesNone() {
        String other = NAME.replace("18080", "4711");
        Listener listener = Worlds.listener(Shop.running(Shop.world()), PAYMENT, other);
        assertThat(listener.getMetadata().getFilterMetadataOrThrow("istio").getFieldsMap())
                .containsOnlyKeys("workload");
    }

    @Test
    void portWithoutTlsHasAPlaintextChainOnly() {
        Listener listener = listener("kind: PeerAuthentication", "{ mtls: { mode: DISABLE } }");
        assertThat(listener.getFilterChainsList()).singleElement().matches(chain -> !chain.hasTransportSocket());
    }

    @Test
    void narrowerPolicyWinsAndUnsetInherits() {
        World world = Shop.with("""
                apiVersion: security.istio.io/v1
                kind: PeerAuthentication
                metadata: { name: mesh, namespace: inweave-system }
                spec: { mtls: { mode: STRICT } }
                ---
                apiVersion: security.istio.io/v1
                kind: PeerAuthentication
                metadata: { name: unset, namespace: shop }
                spec: {}
                ---
                apiVersion: security.istio.io/v1
                kind: PeerAuthentication
                metadata: { name: v1, namespace: shop }
                spec:
                  selector: { matchLabels: { version: v1 } }
                  portLevelMtls: { 18080: { mode: PERMISSIVE } }
                """);
        assertThat(Worlds.listener(world, PAYMENT, NAME).getFilterChainsList()).hasSize(2);
        assertThat(Worlds.listener(world, PAYMENT, NAME.replace("18080", "19090"))
                        .getFilterChainsList())
                .hasSize(1);
        Asker v2 = PAYMENT.withInstance(WorkloadId.group(Shop.V2), "p2", "127.0.0.1");
        assertThat(Worlds.listener(world, v2, NAME).getFilterChainsList()).hasSize(1);
    }

    @Test
    void labelsAreThoseOfTheGroupWhateverTheAskerSays() {
        World world = Shop.with(policy("AuthorizationPolicy", "{ selector: { matchLabels: { version: v1 } } }"));
        Asker claims = PAYMENT.withLabels(Map.of("version", "v2"));
        assertThat(filters(Worlds.listener(world, claims, NAME), 0)).hasSize(2);
    }

    @Test
    void policiesWhoseNamesRunTogetherStayTwo() {
        String twins = """
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: { name: b-c, namespace: inweave-system }
                spec: { action: DENY, rules: [ { to: [ { operation: { paths: [ /one ] } } ] } ] }
                ---
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: { name: system-b-c, namespace: inweave }
                spec: { action: DENY, rules: [ { to: [ { operation: { paths: [ /two ] } } ] } ] }
                """;
        List<AuthorizationPolicy> both =
                Worlds.configured(twins).configuration().authorizationPolicies();

        List<HttpFilter> filters = AuthorizationFilters.of(both, List.of(), "cluster.local");

        assertThat(Recorded.unpack(
                                filters.get(0).getTypedConfig(),
                                io.envoyproxy.envoy.extensions.filters.http.rbac.v3.RBAC.class)
                        .getRules()
                        .getPoliciesMap())
                .containsOnlyKeys("ns[inweave-system]-policy[b-c]-rule[0]", "ns[inweave]-policy[system-b-c]-rule[0]");
    }

    @Test
    void clusterLocalStandsForTheTrustDomainOfTheMesh() {
        String deny = """
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: { name: deny, namespace: shop }
                spec:
                  action: DENY
                  rules:
                    - from: [ { source: { principals: [ cluster.local/ns/shop/sa/frontend, other.org/ns/a/sa/b, "*/sa/c" ] } } ]
                    - when: [ { key: source.principal, notValues: [ "cluster.local/ns/shop/*" ] } ]
                """;
        World world = World.empty("example.org")
                .withConfiguration(Worlds.configured(deny).configuration());

        String rules = rules(Worlds.listener(world, PAYMENT, NAME), 0, 0).toString();

        assertThat(rules)
                .contains("exact: \"spiffe://example.org/ns/shop/sa/frontend\"")
                .contains("prefix: \"spiffe://example.org/ns/shop/\"")
                .contains("exact: \"spiffe://other.org/ns/a/sa/b\"")
                .doesNotContain("cluster.local");
    }

    @Test
    void allowPolicyWithoutRulesAllowsNothing() {
        Listener listener = listener("kind: AuthorizationPolicy", "{}");
        RBAC rules = rules(listener, 0, 0);
        assertThat(rules.getAction()).isEqualTo(RBAC.Action.ALLOW);
        assertThat(rules.getPoliciesCount()).isZero();
    }

    @Test
    void ruleWithoutConditionsMatchesEverything() {
        RBAC rules = rules(listener("kind: AuthorizationPolicy", "{ rules: [ {} ] }"), 0, 0);
        assertThat(rules.getPoliciesMap().values()).singleElement().satisfies(policy -> {
            assertThat(policy.getPermissions(0).getAndRules().getRules(0).getAny())
                    .isTrue();
            assertThat(policy.getPrincipals(0).getAndIds().getIds(0).getAny()).isTrue();
        });
    }

    @Test
    void denyWithoutRulesDeniesNothing() {
        assertThat(filters(listener("kind: AuthorizationPolicy", "{ action: DENY }"), 0))
                .hasSize(1);
    }

    @Test
    void denyIsAskedBeforeAllowAndPoliciesOfTheRootNamespaceCount() {
        World world = Shop.with("""
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: { name: all, namespace: inweave-system }
                spec: { action: DENY, rules: [ { to: [ { operation: { paths: [/admin] } } ] } ] }
                ---
                """ + policy("AuthorizationPolicy", "{ rules: [ {} ] }"));
        Listener listener = Worlds.listener(world, PAYMENT, NAME);
        assertThat(rules(listener, 0, 0).getAction()).isEqualTo(RBAC.Action.DENY);
        assertThat(rules(listener, 0, 0).getPoliciesMap()).containsOnlyKeys("ns[inweave-system]-policy[all]-rule[0]");
        assertThat(rules(listener, 0, 1).getAction()).isEqualTo(RBAC.Action.ALLOW);
    }

    @Test
    void policiesHoldOnPlaintextConnectionsToo() {
        Listener listener = listener("kind: AuthorizationPolicy", "{}");
        assertThat(rules(listener, 1, 0)).isEqualTo(rules(listener, 0, 0));
    }

    @Test
    void refusedResourceDeniesEverythingAndLetsNoPlaintextIn() {
        Refusal refusal = new Refusal(ObjectName.of("shop", "x"), Selector.ALL, "x.yaml:1: broken");
        Configuration.Builder configuration = Configuration.builder().add(refusal);
        Shop.world().configuration().workloadGroups().forEach(configuration::add);
        World world = World.empty("cluster.local").withConfiguration(configuration.build());
        Listener listener = Worlds.listener(world, PAYMENT, NAME);
        assertThat(listener.getFilterChainsList()).hasSize(1).allMatch(FilterChain::hasTransportSocket);
        assertThat(rules(listener, 0, 0).getAction()).isEqualTo(RBAC.Action.DENY);
        assertThat(rules(listener, 0, 0).getPoliciesMap()).containsOnlyKeys("ns[shop]-policy[x]-refused");
    }

    @Test
    void envoyAndNonsenseGetNone() {
        Translator translator = new Translator();
        for (String name : List.of(NAME + "x", "xds.istio.io/grpc/lds/inbound/", "xds.istio.io/grpc/lds/inbound/:1")) {
            assertThat(translator
                            .translate(Shop.world(), PAYMENT, ResourceType.LISTENER, name)
                            .isPresent())
                    .as(name)
                    .isFalse();
        }
        Asker envoy = Asker.of(ClientKind.ENVOY, "shop", "payment");
        assertThat(translator
                        .translate(Shop.world(), envoy, ResourceType.LISTENER, NAME)
                        .isPresent())
                .isFalse();
    }

    private static Listener listener(String kind, String spec) {
        return Worlds.listener(Shop.with(policy(kind.substring("kind: ".length()), spec)), PAYMENT, NAME);
    }

    private static String policy(String kind, String spec) {
        return "apiVersion: security.istio.io/v1\nkind: " + kind + "\nmetadata: { name: x, namespace: shop }\nspec: "
                + spec + "\n";
    }

    private static List<HttpFilter> filters(Listener listener, int chain) {
        return Recorded.unpack(
                        listener.getFilterChains(chain).getFilters(0).getTypedConfig(), HttpConnectionManager.class)
                .getHttpFiltersList();
    }

    private static RBAC rules(Listener listener, int chain, int filter) {
        return Recorded.unpack(
                        filters(listener, chain).get(filter).getTypedConfig(),
                        io.envoyproxy.envoy.extensions.filters.http.rbac.v3.RBAC.class)
                .getRules();
    }
}
