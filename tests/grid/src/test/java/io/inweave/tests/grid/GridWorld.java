package io.inweave.tests.grid;

import io.inweave.agent.testing.MeshFixture;
import io.inweave.agent.testing.process.JavaCommand;
import io.inweave.agent.testing.process.Patience;
import io.inweave.agent.testing.process.Ports;
import io.inweave.agent.testing.process.Spawned;
import io.inweave.agent.testing.server.MeshServer;
import io.inweave.agent.testing.server.ServerIdentity;
import io.inweave.agent.testing.wire.HttpAnswer;
import io.inweave.agent.testing.wire.HttpConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A mesh with an application of the grid in it, and the workload {@code payment} (endpoints A and B) that it calls. */
final class GridWorld implements AutoCloseable {
    static final String APP = MeshFixture.spiffeId("shop", "app");

    final MeshFixture mesh;
    final MeshServer a;
    final MeshServer b;
    final ServerIdentity caller;
    final int port = Ports.free();
    final Spawned app;

    GridWorld(GridRow row, Path directory) throws IOException {
        List<String> launch = row.app().launch(port);
        mesh = MeshFixture.start(directory);
        caller = mesh.identity("shop", "caller");
        a = MeshServer.mutualTls("A", mesh.identity("shop", "payment"));
        b = MeshServer.mutualTls("B", mesh.identity("shop", "payment"));
        mesh.config("mesh.yaml", CONFIG.formatted(port, a.port(), b.port()));
        app = JavaCommand.on(row.jdk())
                .agent(settings())
                .options("-Dserver.port=" + port, "-Dmicronaut.server.port=" + port, "-Dquarkus.http.port=" + port)
                .program(launch)
                .start();
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("token", mesh.token("shop", "app"));
        settings.put("metrics.port", "0");
        settings.put("readiness.port", "0");
        // The first call follows the start of the JVM, which may take long on a busy machine.
        settings.put("discovery.timeout", "30s");
        return settings;
    }

    /** Waits until the application serves in the mesh. */
    void awaitReady() {
        try {
            Patience.await("an answer of the application")
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .failFast(() -> !app.alive())
                    .until(() -> get("/hello").status() == 200);
        } catch (RuntimeException e) {
            throw new AssertionError("the application did not come up; it wrote:\n" + app.output(), e);
        }
    }

    /** A call of the workload {@code caller} over mutual TLS. */
    HttpAnswer get(String path, String... headers) throws IOException {
        try (HttpConnection connection = HttpConnection.tls(port, caller)) {
            return connection.get(path, headers);
        }
    }

    @Override
    public void close() {
        app.close();
        a.close();
        b.close();
        mesh.close();
    }

    private static final String CONFIG = """
            apiVersion: networking.istio.io/v1
            kind: WorkloadGroup
            metadata: {name: app, namespace: shop}
            spec:
              metadata: {labels: {app: app}}
              template: {serviceAccount: app}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: app, namespace: shop}
            spec:
              selector: {app: app}
              ports: [{name: http, port: 8080, targetPort: %d}]
            ---
            apiVersion: security.istio.io/v1
            kind: PeerAuthentication
            metadata: {name: app, namespace: shop}
            spec:
              selector: {matchLabels: {app: app}}
              mtls: {mode: STRICT}
            ---
            apiVersion: security.istio.io/v1
            kind: AuthorizationPolicy
            metadata: {name: app, namespace: shop}
            spec:
              selector: {matchLabels: {app: app}}
              action: DENY
              rules:
              - to: [{operation: {paths: ["/secret"]}}]
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: payment, namespace: shop}
            spec:
              selector: {app: payment}
              ports: [{name: http, port: 8080}]
            ---
            apiVersion: networking.istio.io/v1
            kind: WorkloadEntry
            metadata: {name: payment-a, namespace: shop}
            spec: {address: 127.0.0.1, ports: {http: %d}, labels: {app: payment}, serviceAccount: payment}
            ---
            apiVersion: networking.istio.io/v1
            kind: WorkloadEntry
            metadata: {name: payment-b, namespace: shop}
            spec: {address: 127.0.0.1, ports: {http: %d}, labels: {app: payment}, serviceAccount: payment}
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: payment, namespace: shop}
            spec:
              hosts: [payment]
              http:
              - route: [{destination: {host: payment}}]
                retries: {attempts: 2, retryOn: "5xx,reset,connect-failure"}
            """;
}
