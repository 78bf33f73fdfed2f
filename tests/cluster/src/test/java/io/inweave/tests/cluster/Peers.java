package io.inweave.tests.cluster;

/** Manifests of the application for tests, which answers and calls as it is asked to. */
final class Peers {
    /** Where a pod that is made {@link #withToken} has what the mesh lets it prove itself by. */
    static final String TOKEN = "/var/run/secrets/tokens/istio-token";

    private Peers() {}

    /** A ServiceAccount, a Service on port 80 and a Deployment of one pod, all of one name. */
    static String peer(String name) {
        return service(name) + deployment(name, name, "v1");
    }

    /** A Service on port 80 for the pods with this label {@code app}, and the ServiceAccount that these have. */
    static String service(String app) {
        return """
                apiVersion: v1
                kind: ServiceAccount
                metadata: { name: @app@ }
                ---
                apiVersion: v1
                kind: Service
                metadata: { name: @app@ }
                spec:
                  selector: { app: @app@ }
                  ports: [ { name: http, port: 80, targetPort: 8080 } ]
                ---
                """.replace("@app@", app);
    }

    /** A Deployment of one pod, which answers {@code /name} with the Deployment's name. */
    static String deployment(String name, String app, String version) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: { name: @name@ }
                spec:
                  selector: { matchLabels: { app: @app@, version: @version@ } }
                  template:
                    metadata: { labels: { app: @app@, version: @version@ } }
                    spec:
                      serviceAccountName: @app@
                      securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
                      volumes: []
                      containers:
                      - name: peer
                        image: inweave/test-peer:@tag@
                        env: [ { name: PEER_NAME, value: @name@ } ]
                        ports: [ { containerPort: 8080 } ]
                        readinessProbe: { httpGet: { path: /name, port: 8080 }, periodSeconds: 1 }
                        volumeMounts: []
                        securityContext:
                          allowPrivilegeEscalation: false
                          readOnlyRootFilesystem: true
                          capabilities: { drop: [ALL] }
                ---
                """.replace("@name@", name)
                .replace("@app@", app)
                .replace("@version@", version)
                .replace("@tag@", System.getProperty("inweave.version", "test"));
    }

    /** Adds what the mesh adds for the proof of identity, by hand. */
    static String withToken(String manifests) {
        return manifests
                .replace(
                        "volumes: []",
                        "volumes: [ { name: token, projected: { sources: [ { serviceAccountToken: "
                                + "{ audience: istio-ca, path: istio-token, expirationSeconds: 600 } } ] } } ]")
                .replace("volumeMounts: []", "volumeMounts: [ { name: token, mountPath: /var/run/secrets/tokens } ]");
    }

    /** The shop's payment, which speaks gRPC; kubelet's probes ask it by gRPC and by connecting. */
    static String payment() {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: { name: payment }
                spec:
                  selector: { matchLabels: { app: payment } }
                  template:
                    metadata: { labels: { app: payment } }
                    spec:
                      securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
                      containers:
                      - name: payment
                        image: inweave/shop-payment:@tag@
                        env:
                        - { name: BIND_ADDRESS, value: 0.0.0.0 }
                        - { name: PORT, value: "9090" }
                        ports: [ { name: grpc, containerPort: 9090 } ]
                        startupProbe: { grpc: { port: 9090 }, periodSeconds: 1, failureThreshold: 120 }
                        readinessProbe: { grpc: { port: 9090 }, periodSeconds: 1, timeoutSeconds: 5 }
                        livenessProbe: { tcpSocket: { port: grpc }, periodSeconds: 1, timeoutSeconds: 5 }
                        volumeMounts: [ { name: tmp, mountPath: /tmp } ]
                        securityContext:
                          allowPrivilegeEscalation: false
                          readOnlyRootFilesystem: true
                          capabilities: { drop: [ALL] }
                      volumes: [ { name: tmp, emptyDir: {} } ]
                ---
                """.replace("@tag@", System.getProperty("inweave.version", "test"));
    }

    /** Keeps the pods of these manifests out of the mesh. */
    static String outside(String manifests) {
        return manifests.replace("metadata: { labels: { ", "metadata: { labels: { inweave.io/inject: \"false\", ");
    }
}
