package io.inweave.cli.demo.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.inweave.cli.demo.shop.HttpPages;
import io.inweave.cli.demo.shop.MetricsPage;
import io.inweave.cli.demo.shop.Shop;
import io.inweave.controlplane.plane.ControlPlane;
import io.inweave.controlplane.plane.ControlPlaneConfig;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The control plane of the demo, in this JVM, and what its HTTP port tells. */
final class LocalMesh implements AutoCloseable {
    private final ControlPlane controlPlane;
    private final HttpPages pages = new HttpPages();

    private LocalMesh(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
    }

    static LocalMesh start(Workspace workspace) throws IOException {
        // Read when the first logger is made, which is in the control plane.
        System.setProperty("inweave.demo.logs", workspace.logs().toString());
        System.setProperty("logback.configurationFile", "io/inweave/cli/demo/local/logback.xml");
        ControlPlaneConfig config = ControlPlaneConfig.builder()
                .configDirectory(workspace.configuration())
                .stateDirectory(workspace.state())
                .xdsPort(Ports.preferring(15012))
                .plaintextPort(Ports.preferring(15010))
                .httpPort(Ports.preferring(15014))
                .build();
        return new LocalMesh(ControlPlane.start(config));
    }

    String joinToken(String group) {
        return controlPlane.mintToken(Shop.NAMESPACE, group, Duration.ofHours(1));
    }

    URI page() {
        return URI.create("http://" + controlPlane.addresses().http() + "/");
    }

    /** Where agents send their spans. */
    URI spans() {
        return page().resolve("/v1/traces");
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return pages.json(page().resolve(path));
    }

    /** All samples of all agents that Prometheus would find. */
    List<MetricsPage.Sample> metrics() throws IOException, InterruptedException {
        List<MetricsPage.Sample> samples = new ArrayList<>();
        for (JsonNode group : json("/sd/prometheus")) {
            for (JsonNode target : group.path("targets")) {
                try {
                    samples.addAll(MetricsPage.parse(pages.text(URI.create("http://" + target.asText() + "/metrics"))));
                } catch (IOException gone) {
                    // An instance that was killed on purpose is listed until its registration expires.
                }
            }
        }
        return samples;
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
