package io.inweave.agent.testing.mesh;

/** Configuration that most tests need, all in namespace {@code shop}. */
public final class Yaml {
    public static final String STRICT = """
            ---
            apiVersion: security.istio.io/v1
            kind: PeerAuthentication
            metadata: {name: default, namespace: shop}
            spec: {mtls: {mode: STRICT}}
            """;

    private Yaml() {}

    /** A WorkloadGroup and its service account, both of one name. */
    public static String group(String name) {
        return """
                ---
                apiVersion: networking.istio.io/v1
                kind: WorkloadGroup
                metadata: {name: %1$s, namespace: shop}
                spec:
                  metadata: {labels: {app: %1$s}}
                  template: {serviceAccount: %1$s}
                """.formatted(name);
    }

    /** A Service on port 8080 whose endpoints have the label {@code app}. */
    public static String service(String name) {
        return service(name, "http");
    }

    /** The same with a name of its port, which tells the protocol. */
    public static String service(String name, String port) {
        return """
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: %1$s, namespace: shop}
                spec:
                  selector: {app: %1$s}
                  ports: [{name: %2$s, port: 8080}]
                """.formatted(name, port);
    }

    /** A workload at a port of this machine that takes mutual TLS and must prove a service account. */
    public static String endpoint(String service, int port, String account) {
        return endpoint(service, "http", port, account);
    }

    /** The same with the name of the service's port. */
    public static String endpoint(String service, String portName, int port, String account) {
        return """
                ---
                apiVersion: networking.istio.io/v1
                kind: WorkloadEntry
                metadata: {name: %1$s-%2$d, namespace: shop}
                spec:
                  address: 127.0.0.1
                  ports: {%4$s: %2$d}
                  labels: {app: %1$s}
                  serviceAccount: %3$s
                """.formatted(service, port, account, portName);
    }
}
