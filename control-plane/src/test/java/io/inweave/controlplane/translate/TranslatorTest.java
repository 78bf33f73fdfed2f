package io.inweave.controlplane.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.controlplane.model.Configuration;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.translate.input.Asker;
import io.inweave.controlplane.translate.input.ClientKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TranslatorTest {
    private static final String ROUTES = "outbound|8080||payment.shop.svc.cluster.local";
    private static final String OTHER = "outbound|8080||other.shop.svc.cluster.local";
    private static final String SPLIT = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: { name: payment, namespace: shop }
            spec:
              hosts: [payment]
              http: [ { route: [ { destination: { host: payment } } ], timeout: 3s } ]
            """;

    private final Translator translator = new Translator();

    @Test
    void everyWayToNameAServiceIsAnsweredUnderTheNameThatWasAsked() {
        for (String name : List.of(
                "payment:8080",
                "payment.shop:8080",
                "payment.shop.svc:8080",
                "payment.shop.svc.cluster.local:8080",
                "Payment.Shop:8080")) {
            assertThat(Worlds.listener(Shop.world(), Shop.CHECKOUT, name).getName())
                    .isEqualTo(name);
        }
        Asker stranger = Asker.of(ClientKind.INWEAVE, "elsewhere", "x");
        assertThat(absent(stranger, "payment:8080")).isTrue();
        assertThat(absent(stranger, "payment.shop:8080")).isFalse();
    }

    @Test
    void whatNobodyKnowsIsAbsent() {
        for (String name : List.of(
                "",
                ":",
                "payment",
                "payment:",
                "payment:0",
                "payment:99999",
                "payment:81",
                "x:8080",
                "[::1]:80",
                "a|b")) {
            for (ResourceType type : ResourceType.values()) {
                assertThat(translator
                                .translate(Shop.world(), Shop.CHECKOUT, type, name)
                                .isPresent())
                        .as("%s '%s'", type, name)
                        .isFalse();
            }
        }
        for (String name :
                List.of("outbound|8080|none|payment.shop.svc.cluster.local", "outbound|1||", "outbound|||x")) {
            assertThat(translator
                            .translate(Shop.world(), Shop.CHECKOUT, ResourceType.CLUSTER, name)
                            .isPresent())
                    .isFalse();
        }
    }

    @Test
    void changeOfOneServiceLeavesTheOthersTheVeryValuesThatTheyHad() {
        World before = Shop.running(Shop.world());
        Map<String, Translation> old = all(before);
        World after = before.withConfiguration(
                Worlds.configured(Shop.YAML + "---\n" + SPLIT).configuration());
        Map<String, Translation> now = all(after);
        for (String key : old.keySet()) {
            if (key.equals("ROUTE " + ROUTES)) {
                assertThat(now.get(key).version()).isNotEqualTo(old.get(key).version());
            } else {
                assertThat(now.get(key)).as(key).isSameAs(old.get(key));
            }
        }
    }

    @Test
    void newInstanceChangesOnlyTheEndpointsOfItsServices() {
        World before = Shop.running(Shop.world());
        Map<String, Translation> old = all(before);
        World after = before.withInstances(List.of(Shop.instance(Shop.V1, "p1", 18080, 19090)));
        Map<String, Translation> now = all(after);
        assertThat(now.get("ENDPOINTS " + ROUTES).version())
                .isNotEqualTo(old.get("ENDPOINTS " + ROUTES).version());
        now.remove("ENDPOINTS " + ROUTES);
        now.forEach((key, value) -> assertThat(value).as(key).isSameAs(old.get(key)));
    }

    @Test
    void versionIsTheContents() {
        Translation one = new Translator().translate(Shop.world(), Shop.CHECKOUT, ResourceType.ROUTE, ROUTES);
        Translation two = new Translator().translate(Shop.world(), Shop.CHECKOUT, ResourceType.ROUTE, ROUTES);
        assertThat(two).isNotSameAs(one).isEqualTo(one);
        World there = Shop.with(SPLIT);
        Translation changed = translator.translate(there, Shop.CHECKOUT, ResourceType.ROUTE, ROUTES);
        Translation back = translator.translate(Shop.world(), Shop.CHECKOUT, ResourceType.ROUTE, ROUTES);
        assertThat(changed.version()).isNotEqualTo(one.version());
        assertThat(back.version()).isEqualTo(one.version());
    }

    @Test
    void askersWithOtherLabelsAreToldApart() {
        World world = Shop.with(
                SPLIT.replace(
                        "{ route:",
                        "{ match: [ { sourceLabels: { app: a } } ], timeout: 1s, route: [ { destination: { host: other } } ] }, { route:"));
        Asker first = Shop.CHECKOUT.withLabels(Map.of("app", "a"));
        assertThat(Worlds.routes(world, first, ROUTES).getVirtualHosts(0).getRoutesCount())
                .isEqualTo(1);
        Translation one = translator.translate(world, first, ResourceType.ROUTE, ROUTES);
        Translation two = translator.translate(world, Shop.CHECKOUT, ResourceType.ROUTE, ROUTES);
        assertThat(two).isNotEqualTo(one);
        assertThat(translator.translate(world, first, ResourceType.ROUTE, ROUTES))
                .isSameAs(one);
        assertThat(translator.translate(world, Shop.CHECKOUT, ResourceType.ROUTE, ROUTES))
                .isSameAs(two);
    }

    @Test
    void serviceIsSeenOnlyWhereItIsExportedAndInScope() {
        String hidden = Shop.YAML.replace(
                "metadata: { name: other, namespace: shop }",
                "metadata: { name: other, namespace: shop, annotations: { networking.istio.io/exportTo: . } }");
        World world = Worlds.of(hidden + """
                ---
                apiVersion: networking.istio.io/v1
                kind: Sidecar
                metadata: { name: default, namespace: narrow }
                spec: { egress: [ { hosts: [ "shop/nothing.shop.svc.cluster.local" ] } ] }
                """);
        assertThat(isThere(world, "shop", "other.shop:8080")).isTrue();
        assertThat(isThere(world, "elsewhere", "other.shop:8080")).isFalse();
        assertThat(isThere(world, "elsewhere", "payment.shop:8080")).isTrue();
        assertThat(isThere(world, "narrow", "payment.shop:8080")).isFalse();
    }

    @Test
    void wildcardOfAnEnvoyStandsForAllThatItMaySee() {
        Asker envoy = Asker.of(ClientKind.ENVOY, "shop", "edge");
        World world = Shop.world();
        Set<String> listeners = translator.names(world, envoy, ResourceType.LISTENER);
        assertThat(listeners)
                .containsExactly(
                        "other.shop.svc.cluster.local:8080",
                        "payment.shop.svc.cluster.local:8080",
                        "payment.shop.svc.cluster.local:9090");
        Set<String> clusters = translator.names(world, envoy, ResourceType.CLUSTER);
        assertThat(clusters).hasSize(3).contains(ROUTES);
        assertThat(translator.names(world, Shop.CHECKOUT, ResourceType.CLUSTER)).isEmpty();
        Set<Object> addresses = new java.util.HashSet<>();
        listeners.forEach(name ->
                addresses.add(Worlds.listener(world, envoy, name).getAddress().getSocketAddress()));
        assertThat(addresses).hasSize(3);
    }

    private boolean isThere(World world, String namespace, String name) {
        return translator
                .translate(world, Asker.of(ClientKind.INWEAVE, namespace, "x"), ResourceType.LISTENER, name)
                .isPresent();
    }

    private boolean absent(Asker asker, String name) {
        return !translator
                .translate(Shop.world(), asker, ResourceType.LISTENER, name)
                .isPresent();
    }

    private Map<String, Translation> all(World world) {
        Map<String, Translation> all = new LinkedHashMap<>();
        for (ResourceType type : List.of(ResourceType.ROUTE, ResourceType.CLUSTER, ResourceType.ENDPOINTS)) {
            for (String name : List.of(ROUTES, OTHER)) {
                all.put(type + " " + name, translator.translate(world, Shop.CHECKOUT, type, name));
            }
        }
        all.put("listener", translator.translate(world, Shop.CHECKOUT, ResourceType.LISTENER, "payment:8080"));
        assertThat(all.values()).allMatch(Translation::isPresent);
        return all;
    }

    @Test
    void emptyWorldHasNothing() {
        World empty = World.empty("cluster.local");
        assertThat(empty.configuration()).isEqualTo(Configuration.EMPTY);
        assertThat(translator
                        .translate(empty, Shop.CHECKOUT, ResourceType.ROUTE, ROUTES)
                        .isPresent())
                .isFalse();
    }
}
