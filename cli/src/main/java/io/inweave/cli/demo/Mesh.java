package io.inweave.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inweave.controlplane.plane.ControlPlane;
import io.inweave.controlplane.plane.ControlPlaneConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The control plane of the demo, in this JVM, and what its HTTP port tells. */
final class Mesh implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String NAMESPACE = "shop";

    private final ControlPlane controlPlane;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private Mesh(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
    }

    static Mesh start(Workspace workspace) throws IOException {
        // Read when the first logger is made, which is in the control plane.
        System.setProperty("inweave.demo.logs", workspace.logs().toString());
        System.setProperty("logback.configurationFile", "io/inweave/cli/demo/logback.xml");
        ControlPlaneConfig config = ControlPlaneConfig.builder()
                .configDirectory(workspace.configuration())
                .stateDirectory(workspace.state())
                .xdsPort(Ports.preferring(15012))
                .plaintextPort(Ports.preferring(15010))
                .httpPort(Ports.preferring(15014))
                .build();
        return new Mesh(ControlPlane.start(config));
    }

    String joinToken(String group) {
        return controlPlane.mintToken(NAMESPACE, group, Duration.ofHours(1));
    }

    URI page() {
        return URI.create("http://" + controlPlane.addresses().http() + "/");
    }

    /** Where agents send their spans. */
    URI spans() {
        return page().resolve("/v1/traces");
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(page().resolve(path)));
    }

    /** All samples of all agents that Prometheus would find. */
    List<MetricsPage.Sample> metrics() throws IOException, InterruptedException {
        List<MetricsPage.Sample> samples = new ArrayList<>();
        for (JsonNode group : json("/sd/prometheus")) {
            for (JsonNode target : group.path("targets")) {
                try {
                    samples.addAll(MetricsPage.parse(get(URI.create("http://" + target.asText() + "/metrics"))));
                } catch (IOException gone) {
                    // An instance that was killed on purpose is listed until its registration expires.
                }
            }
        }
        return samples;
    }

    private String get(URI uri) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(uri + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    @Override
    public String toString() {
        return controlPlane.addresses().toString();
    }

    @Override
    public void close() {
        controlPlane.close();
    }
}
