package io.inweave.benchmarks;

import io.inweave.agent.testing.MeshFixture;
import io.inweave.agent.testing.process.JavaCommand;
import io.inweave.agent.testing.process.Jdk;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A mesh of two workloads, strict mutual TLS, with all telemetry on that is on by default; and the JVMs that are measured. */
public final class BenchmarkMesh implements AutoCloseable {
    private static final String NAMESPACE = "bench";
    private static final Map<String, Integer> SERVICE_PORTS = Map.of("http", 8080, "grpc", 9090);
    private static final String CONFIGURATION = """
            apiVersion: security.istio.io/v1
            kind: PeerAuthentication
            metadata: { name: default, namespace: bench }
            spec: { mtls: { mode: STRICT } }
            ---
            apiVersion: v1
            kind: Service
            metadata: { name: echo, namespace: bench }
            spec:
              selector: { app: echo }
              ports: [ { name: http, port: 8080 }, { name: grpc, port: 9090 } ]
            """ + group("client") + group("echo");

    private final MeshFixture mesh;
    private final Path agent;

    private BenchmarkMesh(MeshFixture mesh, Path agent) {
        this.mesh = mesh;
        this.agent = agent;
    }

    private static String group(String name) {
        return """
                ---
                apiVersion: networking.istio.io/v1
                kind: WorkloadGroup
                metadata: { name: %1$s, namespace: bench }
                spec: { metadata: { labels: { app: %1$s } }, template: { serviceAccount: %1$s } }
                """.formatted(name);
    }

    public static BenchmarkMesh start(Path agent) throws IOException {
        MeshFixture mesh = MeshFixture.start(Files.createTempDirectory("mesh"));
        mesh.config("mesh.yaml", CONFIGURATION);
        return new BenchmarkMesh(mesh, agent);
    }

    /** A JVM as it is measured: compilers as a service has them, one size of heap. */
    public static JavaCommand jvm() {
        return JavaCommand.bare(Jdk.running()).options("-Xms256m", "-Xmx256m");
    }

    /** A program of the benchmark's own class path in it. */
    public static JavaCommand program(JavaCommand jvm, Class<?> main, List<String> arguments) {
        List<String> classPath = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        return jvm.main(main.getName(), classPath, arguments);
    }

    /** Where callers in the mesh reach {@code echo}, by the name of a port: {@code http}, {@code grpc}. */
    public URI address(String port) {
        return URI.create("http://echo:" + SERVICE_PORTS.get(port));
    }

    /** Puts the agent into a JVM that serves a port of the group's service on a port of this machine. */
    public JavaCommand server(String group, String service, int port, JavaCommand jvm) {
        return client(group, jvm).options("-Dinweave.workload.ports=" + service + ':' + port);
    }

    /** Puts the agent into a JVM. */
    public JavaCommand client(String group, JavaCommand jvm) {
        Map<String, String> settings = new HashMap<>();
        settings.put("metrics.port", "0");
        settings.put("readiness.port", "0");
        settings.put("log.level", "warn");
        settings.put("otlp.endpoint", "http://" + mesh.httpAddress() + "/v1/traces");
        return jvm.environment("INWEAVE_TOKEN", mesh.token(NAMESPACE, group)).agent(agent, settings);
    }

    @Override
    public void close() {
        mesh.close();
    }
}
