package io.inweave.controlplane.translate;

import io.inweave.controlplane.model.Instance;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.translate.input.Asker;
import io.inweave.controlplane.translate.input.ClientKind;
import java.util.List;
import java.util.Set;

/** A small world: payment in two versions, and a caller. */
final class Shop {
    static final ObjectName V1 = ObjectName.of("shop", "payment-v1");
    static final ObjectName V2 = ObjectName.of("shop", "payment-v2");
    static final Asker CHECKOUT = Asker.of(ClientKind.INWEAVE, "shop", "checkout");
    static final String CLUSTER = "outbound|8080||payment.shop.svc.cluster.local";

    static final String YAML = """
            apiVersion: v1
            kind: Service
            metadata: { name: payment, namespace: shop }
            spec:
              selector: { app: payment }
              ports: [ { name: http, port: 8080 }, { name: grpc, port: 9090, targetPort: rpc } ]
            ---
            apiVersion: v1
            kind: Service
            metadata: { name: other, namespace: shop }
            spec: { selector: { app: other }, ports: [ { name: http, port: 8080 } ] }
            ---
            apiVersion: networking.istio.io/v1
            kind: WorkloadGroup
            metadata: { name: payment-v1, namespace: shop }
            spec:
              metadata: { labels: { app: payment, version: v1 } }
              template: { serviceAccount: payment, ports: { http: 18080, rpc: 19090 } }
            ---
            apiVersion: networking.istio.io/v1
            kind: WorkloadGroup
            metadata: { name: payment-v2, namespace: shop }
            spec:
              metadata: { labels: { app: payment, version: v2 } }
              template: { serviceAccount: payment-next, labels: { app: overridden } }
            """;

    private Shop() {}

    static World world() {
        return Worlds.of(YAML);
    }

    static World with(String yaml) {
        return Worlds.of(YAML + "---\n" + yaml);
    }

    static Instance instance(ObjectName group, String id, Integer... announced) {
        return Instance.of(group, id, "127.0.0.1").withAnnounced(Set.of(announced));
    }

    static World running(World world) {
        return world.withInstances(List.of(instance(V1, "p1", 18080, 19090), instance(V2, "p2", 8080)));
    }
}
