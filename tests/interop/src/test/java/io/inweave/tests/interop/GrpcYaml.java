package io.inweave.tests.interop;

/** Two versions of one gRPC service, at ports of this host. */
final class GrpcYaml {
    private GrpcYaml() {}

    static String services(int first, int second) {
        return """
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata: {name: echo, namespace: demo}
                spec:
                  hosts: [echo.demo.svc.cluster.local]
                  location: MESH_INTERNAL
                  resolution: STATIC
                  ports: [{number: 7070, name: grpc, protocol: GRPC}]
                  endpoints:
                  - address: 127.0.0.1
                    ports: {grpc: %d}
                    labels: {version: v1, security.istio.io/tlsMode: istio}
                    serviceAccount: echo
                  - address: 127.0.0.1
                    ports: {grpc: %d}
                    labels: {version: v2, security.istio.io/tlsMode: istio}
                    serviceAccount: echo
                ---
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: echo, namespace: demo}
                spec:
                  host: echo.demo.svc.cluster.local
                  trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}
                  subsets:
                  - {name: v1, labels: {version: v1}}
                  - {name: v2, labels: {version: v2}}
                ---
                apiVersion: security.istio.io/v1
                kind: PeerAuthentication
                metadata: {name: default, namespace: demo}
                spec: {mtls: {mode: STRICT}}
                ---
                apiVersion: networking.istio.io/v1
                kind: WorkloadGroup
                metadata: {name: echo, namespace: demo}
                spec: {template: {serviceAccount: echo}}
                ---
                apiVersion: networking.istio.io/v1
                kind: WorkloadGroup
                metadata: {name: client, namespace: demo}
                spec: {template: {serviceAccount: client}}
                """.formatted(first, second);
    }

    static String weights(int first, int second) {
        return """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: echo, namespace: demo}
                spec:
                  hosts: [echo.demo.svc.cluster.local]
                  http:
                  - route:
                    - destination: {host: echo.demo.svc.cluster.local, subset: v1}
                      weight: %d
                    - destination: {host: echo.demo.svc.cluster.local, subset: v2}
                      weight: %d
                """.formatted(first, second);
    }

    static String deny(String principal) {
        return """
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata: {name: deny, namespace: demo}
                spec:
                  action: DENY
                  rules: [{from: [{source: {principals: [%s]}}]}]
                """.formatted(principal);
    }
}
