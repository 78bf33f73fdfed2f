package io.inweave.agent.testing;

import io.inweave.agent.testing.process.Ports;
import io.inweave.agent.testing.server.MeshServer;
import io.inweave.agent.testing.server.ServerIdentity;
import io.inweave.agent.testing.wire.ClientTls;
import io.inweave.agent.testing.wire.HttpAnswer;
import io.inweave.agent.testing.wire.HttpConnection;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * What a server's suite runs in: a mesh, a backend that the application calls, and the server's process with three ports: one
 * STRICT, one PERMISSIVE, one with TLS of the application's own.
 */
final class ServerWorld implements AutoCloseable {
    static final byte[] FILE = new byte[3_000_000];

    final MeshFixture mesh;
    final MeshServer backend;
    final int strict = Ports.free();
    final int permissive = Ports.free();
    final int ownTls = Ports.free();
    final int metrics = Ports.free();
    final ServerIdentity caller;
    final ServerJvm server;
    private final Library library;
    private final Path files;

    ServerWorld(Library library, Path directory) throws IOException, GeneralSecurityException {
        this.library = library;
        mesh = MeshFixture.start(directory);
        caller = mesh.identity("shop", "caller");
        backend = MeshServer.mutualTls("backend", mesh.identity("shop", "backend"));
        mesh.config("server.yaml", Workloads.caller("server"));
        mesh.config(
                "backend.yaml",
                new Workloads().add("backend", "v1", backend.port(), "backend").yaml());
        mesh.config("service.yaml", SERVICE);
        mesh.config("policy.yaml", POLICY);
        permissivePort("PERMISSIVE");
        files = mesh.scratch("files");
        Files.write(files.resolve("file.bin"), FILE);
        try (OutputStream out = Files.newOutputStream(files.resolve("own.p12"))) {
            ClientTls.keyStore(mesh.foreign("shop", "own")).store(out, "secret".toCharArray());
        }
        server = start(mesh.xdsAddress(), "http:" + strict, "http:" + permissive, "tls:" + ownTls);
    }

    /** A process of the library's subject. */
    ServerJvm start(String xds, String... ports) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("token", mesh.token("shop", "server"));
        settings.put("xds.address", xds);
        settings.put("workload.ports", "http:" + ports[0].substring(ports[0].indexOf(':') + 1));
        settings.put("metrics.port", Integer.toString(ports.length > 1 ? metrics : 0));
        settings.put("readiness.port", "0");
        settings.put("access.log", "stdout");
        List<String> arguments = new ArrayList<>(List.of(files.toString()));
        arguments.addAll(List.of(ports));
        return ServerJvm.start(library, settings, arguments);
    }

    /** Sets the mode of the second port. */
    void permissivePort(String mode) {
        mesh.config("security.yaml", SECURITY.formatted(strict, permissive, mode));
    }

    HttpConnection mutualTls(int port) throws IOException {
        return HttpConnection.tls(port, caller);
    }

    /** The first answer of a new connection; waits for a server that is not there yet. */
    HttpAnswer awaitAnswer(int port) {
        return Awaitility.await("an answer of port " + port)
                .atMost(Duration.ofSeconds(40))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(
                        () -> {
                            try (HttpConnection connection = mutualTls(port)) {
                                return connection.get("/facts");
                            }
                        },
                        answer -> answer.status() == 200);
    }

    @Override
    public void close() {
        server.close();
        backend.close();
        mesh.close();
    }

    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: {name: server, namespace: shop}
            spec:
              selector: {app: server}
              ports:
              - {name: http, port: 8080}
            """;

    private static final String SECURITY = """
            apiVersion: security.istio.io/v1
            kind: PeerAuthentication
            metadata: {name: server, namespace: shop}
            spec:
              selector: {matchLabels: {app: server}}
              mtls: {mode: STRICT}
              portLevelMtls:
                "%d": {mode: STRICT}
                "%d": {mode: %s}
            """;

    private static final String POLICY = """
            apiVersion: security.istio.io/v1
            kind: AuthorizationPolicy
            metadata: {name: server, namespace: shop}
            spec:
              selector: {matchLabels: {app: server}}
              action: DENY
              rules:
              - from: [{source: {principals: ["cluster.local/ns/shop/sa/stranger"]}}]
              - to: [{operation: {methods: ["DELETE"]}}]
              - to: [{operation: {paths: ["/secret*"]}}]
            """;
}
