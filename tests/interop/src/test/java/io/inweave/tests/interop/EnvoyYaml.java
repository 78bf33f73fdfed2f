package io.inweave.tests.interop;

/** A woven service, a plain one that is not in the mesh, and who may call. */
final class EnvoyYaml {
    private EnvoyYaml() {}

    static String services(String address, int port, int woven, int plain) {
        return """
                apiVersion: v1
                kind: Service
                metadata: {name: stock, namespace: shop}
                spec:
                  clusterIP: %s
                  selector: {app: stock}
                  ports: [{name: http, port: %d, targetPort: %d}]
                ---
                apiVersion: networking.istio.io/v1
                kind: WorkloadGroup
                metadata: {name: stock, namespace: shop}
                spec:
                  metadata: {labels: {app: stock}}
                  template: {serviceAccount: stock}
                ---
                apiVersion: networking.istio.io/v1
                kind: WorkloadGroup
                metadata: {name: edge, namespace: shop}
                spec: {template: {serviceAccount: edge}}
                ---
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata: {name: plain, namespace: shop}
                spec:
                  hosts: [plain.example]
                  location: MESH_EXTERNAL
                  resolution: STATIC
                  ports: [{number: %d, name: http, protocol: HTTP}]
                  endpoints: [{address: 127.0.0.1, ports: {http: %d}}]
                ---
                apiVersion: security.istio.io/v1
                kind: PeerAuthentication
                metadata: {name: default, namespace: shop}
                spec: {mtls: {mode: STRICT}}
                """.formatted(address, port, woven, plain, plain);
    }

    /** Requests with {@code x-tester: yes} go to the plain service, others by weight. */
    static String weights(int woven, int plain) {
        return """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: stock, namespace: shop}
                spec:
                  hosts: [stock]
                  http:
                  - match: [{headers: {x-tester: {exact: "yes"}}}]
                    route: [{destination: {host: plain.example}}]
                  - route:
                    - destination: {host: stock}
                      weight: %d
                    - destination: {host: plain.example}
                      weight: %d
                """.formatted(woven, plain);
    }

    static String allowOnly(String principal) {
        return """
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: stock, namespace: shop}
                spec:
                  selector: {matchLabels: {app: stock}}
                  action: ALLOW
                  rules: [{from: [{source: {principals: [%s]}}]}]
                """.formatted(principal);
    }
}
