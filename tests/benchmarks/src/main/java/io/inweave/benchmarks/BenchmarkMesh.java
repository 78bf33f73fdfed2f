package io.inweave.benchmarks;

import io.inweave.controlplane.plane.ControlPlane;
import io.inweave.controlplane.plane.ControlPlaneConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A mesh of two workloads, strict mutual TLS, with all telemetry on that is on by default. */
public final class BenchmarkMesh implements AutoCloseable {
    private static final String NAMESPACE = "bench";
    private static final String CONFIGURATION = "apiVersion: security.istio.io/v1\n"
            + "kind: PeerAuthentication\n"
            + "metadata: { name: default, namespace: bench }\n"
            + "spec: { mtls: { mode: STRICT } }\n"
            + group("client")
            + group("echo")
            + "---\n"
            + "apiVersion: v1\n"
            + "kind: Service\n"
            + "metadata: { name: echo, namespace: bench }\n"
            + "spec: { selector: { app: echo }, ports: [ { name: http, port: 8080 } ] }\n";

    private final ControlPlane controlPlane;
    private final Path agent;

    private BenchmarkMesh(ControlPlane controlPlane, Path agent) {
        this.controlPlane = controlPlane;
        this.agent = agent;
    }

    private static String group(String name) {
        return "---\n"
                + "apiVersion: networking.istio.io/v1\n"
                + "kind: WorkloadGroup\n"
                + "metadata: { name: " + name + ", namespace: bench }\n"
                + "spec: { metadata: { labels: { app: " + name + " } }, template: { serviceAccount: " + name + " } }\n";
    }

    public static BenchmarkMesh start(Path agent) throws IOException {
        Path root = Files.createTempDirectory("mesh");
        Path configuration = Files.createDirectory(root.resolve("config"));
        Files.writeString(configuration.resolve("mesh.yaml"), CONFIGURATION);
        ControlPlane controlPlane = ControlPlane.start(ControlPlaneConfig.builder()
                .configDirectory(configuration)
                .stateDirectory(root.resolve("state"))
                .xdsPort(0)
                .plaintextPort(0)
                .httpPort(0)
                .build());
        return new BenchmarkMesh(controlPlane, agent);
    }

    /** Puts the agent into a JVM that serves the group's port {@code http} on a port. */
    public Jvm server(String group, int port, Jvm jvm) {
        return client(group, jvm).option("-Dinweave.workload.ports=http:" + port);
    }

    /** Puts the agent into a JVM. */
    public Jvm client(String group, Jvm jvm) {
        return jvm.environment("INWEAVE_TOKEN", controlPlane.mintToken(NAMESPACE, group, Duration.ofHours(1)))
                .option("-javaagent:" + agent)
                .option("-Dinweave.metrics.port=0")
                .option("-Dinweave.readiness.port=0")
                .option("-Dinweave.log.level=warn")
                .option("-Dinweave.otlp.endpoint=http://"
                        + controlPlane.addresses().http() + "/v1/traces");
    }

    @Override
    public void close() {
        controlPlane.close();
    }
}
