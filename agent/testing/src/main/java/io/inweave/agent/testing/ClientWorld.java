package io.inweave.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.testing.process.Ports;
import io.inweave.agent.testing.server.MeshServer;
import io.inweave.agent.testing.server.OwnCertificate;
import io.inweave.agent.testing.server.Seen;
import io.inweave.agent.testing.server.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * What a client's suite runs in: a mesh, servers A and B that prove {@code payment}, some that are wrong in one way each, and
 * the client's process, which proves {@code caller}.
 */
final class ClientWorld implements AutoCloseable {
    static final String CALLER = MeshFixture.spiffeId("shop", "caller");

    final MeshFixture mesh;
    final MeshServer a;
    final MeshServer b;
    final MeshServer expired;
    final MeshServer foreign;
    final MeshServer plain;
    final MeshServer secure;
    final WovenJvm client;
    private final Path certificate;
    private final Path accessLog;

    ClientWorld(Library library, Path directory) throws IOException {
        mesh = MeshFixture.start(directory);
        a = MeshServer.mutualTls("A", mesh.identity("shop", "payment"));
        b = MeshServer.mutualTls("B", mesh.identity("shop", "payment"));
        expired = MeshServer.mutualTls("expired", mesh.expired("shop", "payment"));
        foreign = MeshServer.mutualTls("foreign", mesh.foreign("shop", "payment"));
        plain = MeshServer.plaintext("plain");
        OwnCertificate own = OwnCertificate.of("secure", "halfsecure");
        secure = MeshServer.ownTls("secure", own);
        certificate = Files.writeString(directory.resolve("own.pem"), own.pem());
        mesh.config("caller.yaml", Workloads.caller("caller"));
        mesh.config("workloads.yaml", workloads().yaml());
        mesh.config("routes.yaml", ROUTES);
        accessLog = directory.resolve("access.log");
        client = WovenJvm.start(library, settings(mesh, accessLog));
        try {
            awaitJoined();
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void awaitJoined() {
        try {
            Awaitility.await("the client has joined the mesh")
                    .atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> {
                        Outcome outcome = client.call(Call.get("http://solo:8080/joined"));
                        assertThat(outcome.status()).as("%s", outcome).isEqualTo(200);
                    });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(e.getMessage() + "; the process wrote:\n" + client.output(), e);
        }
    }

    private static Map<String, String> settings(MeshFixture mesh, Path accessLog) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("token", mesh.token("shop", "caller"));
        settings.put("metrics.port", "0");
        settings.put("readiness.port", "0");
        settings.put("access.log", accessLog.toString());
        return settings;
    }

    /** The lines of the client's access log that hold a text, once there are some. */
    List<String> accessLines(String part) {
        return Awaitility.await("a line of the access log with " + part)
                .atMost(Duration.ofSeconds(20))
                .until(() -> linesWith(part), found -> !found.isEmpty());
    }

    private List<String> linesWith(String part) throws IOException {
        return Files.exists(accessLog)
                ? Files.readAllLines(accessLog).stream()
                        .filter(line -> line.contains(part))
                        .toList()
                : List.of();
    }

    private Workloads workloads() {
        return new Workloads()
                .add("payment", "v1", a.port(), "payment")
                .add("payment", "v2", b.port(), "payment")
                .add("solo", "v1", a.port(), "payment")
                .add("canary", "v1", a.port(), "payment")
                .add("canary", "v2", b.port(), "payment")
                .add("routed", "v1", a.port(), "payment")
                .add("routed", "v2", b.port(), "payment")
                .add("halfdead", "v1", Ports.free(), "payment")
                .add("halfdead", "v2", b.port(), "payment")
                .add("dead", "v1", Ports.free(), "payment")
                .add("impostor", "v1", a.port(), "accounting")
                .add("halfimpostor", "v1", a.port(), "accounting")
                .add("halfimpostor", "v2", b.port(), "payment")
                .add("expired", "v1", expired.port(), "payment")
                .add("foreign", "v1", foreign.port(), "payment")
                .add("slow", "v1", a.port(), "payment")
                .add("faulty", "v1", a.port(), "payment")
                .add("narrow", "v1", a.port(), "payment")
                .plaintext("plain", "v1", plain.port())
                .plaintext("secure", "v1", secure.port())
                .plaintext("othername", "v1", secure.port())
                .plaintext("halfsecure", "v1", Ports.free())
                .plaintext("halfsecure", "v2", secure.port());
    }

    /** All servers answer 200 and their name again. */
    void reset() {
        a.answering(request -> Told.of(200, "A"));
        b.answering(request -> Told.of(200, "B"));
        plain.answering(request -> Told.of(200, "plain"));
        secure.answering(request -> Told.of(200, "secure"));
    }

    /** File of the certificate of the application's own TLS. */
    String certificate() {
        return certificate.toString();
    }

    /** The newest request of a server. */
    static Seen last(MeshServer server) {
        List<Seen> requests = server.requests();
        return requests.get(requests.size() - 1);
    }

    @Override
    public void close() {
        client.close();
        for (MeshServer server : List.of(a, b, expired, foreign, plain, secure)) {
            server.close();
        }
        mesh.close();
    }

    private static final String ROUTES = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: payment, namespace: shop}
            spec:
              hosts: [payment]
              http:
              - route: [{destination: {host: payment}}]
                retries: {attempts: 2, perTryTimeout: 1s, retryOn: "5xx,reset,connect-failure,refused-stream"}
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: halfdead, namespace: shop}
            spec:
              hosts: [halfdead]
              http:
              - route: [{destination: {host: halfdead}}]
                retries: {attempts: 2, retryOn: "connect-failure"}
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: halfsecure, namespace: shop}
            spec:
              hosts: [halfsecure]
              http:
              - route: [{destination: {host: halfsecure}}]
                retries: {attempts: 2, retryOn: "connect-failure"}
            ---
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: narrow, namespace: shop}
            spec:
              host: narrow
              trafficPolicy:
                connectionPool:
                  tcp: {maxConnections: 1}
                  http: {http1MaxPendingRequests: 1, http2MaxRequests: 1}
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: halfimpostor, namespace: shop}
            spec:
              hosts: [halfimpostor]
              http:
              - route: [{destination: {host: halfimpostor}}]
                retries: {attempts: 2, retryOn: "connect-failure,reset"}
            ---
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: canary, namespace: shop}
            spec:
              host: canary
              subsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}]
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: canary, namespace: shop}
            spec:
              hosts: [canary]
              http:
              - route:
                - {destination: {host: canary, subset: v1}, weight: 80}
                - {destination: {host: canary, subset: v2}, weight: 20}
            ---
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: routed, namespace: shop}
            spec:
              host: routed
              subsets: [{name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}]
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: routed, namespace: shop}
            spec:
              hosts: [routed]
              http:
              - match: [{headers: {x-user: {exact: tester}}}, {uri: {prefix: /new}}]
                rewrite: {uri: /}
                headers: {request: {set: {x-route: new}}, response: {set: {x-answered-by: new}}}
                route: [{destination: {host: routed, subset: v2}}]
              - route: [{destination: {host: routed, subset: v1}}]
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: slow, namespace: shop}
            spec:
              hosts: [slow]
              http:
              - route: [{destination: {host: slow}}]
                timeout: 0.5s
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: faulty, namespace: shop}
            spec:
              hosts: [faulty]
              http:
              - route: [{destination: {host: faulty}}]
                fault: {abort: {httpStatus: 418, percentage: {value: 100}}}
            """;
}
