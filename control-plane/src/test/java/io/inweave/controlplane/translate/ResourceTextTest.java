package io.inweave.controlplane.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.controlplane.model.World;
import io.inweave.controlplane.translate.input.Asker;
import io.inweave.controlplane.translate.input.ClientKind;
import io.inweave.controlplane.translate.wire.ResourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is packed into a resource is shown, and not refused for a type that nobody listed. */
final class ResourceTextTest {
    private static final String MESH = """
            apiVersion: networking.istio.io/v1
            kind: WorkloadGroup
            metadata: {name: cart, namespace: shop}
            spec: {metadata: {labels: {app: cart}}, template: {serviceAccount: cart}}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: cart, namespace: shop}
            spec: {clusterIP: 10.0.0.1, selector: {app: cart}, ports: [{name: http, port: 80}]}
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: cart, namespace: shop}
            spec:
              hosts: [cart]
              http:
              - fault: {abort: {httpStatus: 503, percentage: {value: 10}}}
                corsPolicy: {allowOrigins: [{exact: 'https://shop.example'}]}
                retries: {attempts: 2}
                route: [{destination: {host: cart}}]
            ---
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: cart, namespace: shop}
            spec: {host: cart, trafficPolicy: {connectionPool: {http: {idleTimeout: 5s}}}}
            ---
            apiVersion: security.istio.io/v1
            kind: AuthorizationPolicy
            metadata: {name: cart, namespace: shop}
            spec: {rules: [{from: [{source: {principals: ['cluster.local/ns/shop/sa/x']}}]}]}
            """;

    @ParameterizedTest
    @EnumSource(ClientKind.class)
    void showsEveryResourceOfEveryKindOfClient(ClientKind kind) {
        World world = Worlds.of(MESH);
        Asker asker = Asker.of(kind, "shop", "cart");
        String cluster = "outbound|80||cart.shop.svc.cluster.local";
        int shown = 0;
        for (ResourceType type : ResourceType.values()) {
            for (String name : new String[] {
                "cart.shop.svc.cluster.local:80", "10.0.0.1_80", cluster, "xds.istio.io/grpc/lds/inbound/10.1.1.1:80"
            }) {
                Translation translation = new Translator().translate(world, asker, type, name);
                if (translation.isPresent()) {
                    shown++;
                    assertThat(ResourceText.json(translation.resource()))
                            .startsWith("{\"@type\":\"" + type.typeUrl() + "\"");
                }
            }
        }
        assertThat(shown).isGreaterThanOrEqualTo(4);
    }

    @Test
    void showsWhatIsPackedInside() {
        Translation inbound = new Translator()
                .translate(
                        Worlds.of(MESH),
                        Asker.of(ClientKind.INWEAVE, "shop", "cart"),
                        ResourceType.LISTENER,
                        "xds.istio.io/grpc/lds/inbound/10.1.1.1:80");
        assertThat(ResourceText.json(inbound.resource()))
                .contains("envoy.extensions.filters.http.rbac.v3.RBAC")
                .contains("cluster.local/ns/shop/sa/x");
    }
}
