package io.inweave.tests.interop;

import io.inweave.controlplane.plane.ControlPlane;
import io.inweave.controlplane.plane.ControlPlaneConfig;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** A control plane in this process, with a directory of configuration that tests edit. */
final class Mesh implements AutoCloseable {
    /** How long a busy machine may take for anything. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final ControlPlane plane;

    private Mesh(Path directory, ControlPlane plane) {
        this.directory = directory;
        this.plane = plane;
    }

    static Mesh start(Path directory, String services) throws IOException {
        Path config = Files.createDirectories(directory.resolve("config"));
        Files.writeString(config.resolve("services.yaml"), services);
        return new Mesh(
                directory,
                ControlPlane.start(ControlPlaneConfig.builder()
                        .configDirectory(config)
                        .stateDirectory(directory.resolve("state"))
                        .xdsPort(0)
                        .plaintextPort(0)
                        .httpPort(0)
                        .build()));
    }

    /** Adds or replaces a file, as an editor that renames does. */
    void edit(String file, String yaml) throws IOException {
        Path next = directory.resolve(file + ".next");
        Files.writeString(next, yaml);
        Files.move(
                next,
                directory.resolve("config").resolve(file),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    void remove(String file) throws IOException {
        Files.deleteIfExists(directory.resolve("config").resolve(file));
    }

    String token(String namespace, String group) {
        return plane.mintToken(namespace, group, Duration.ofMinutes(30));
    }

    /** Certificate files of a workload, got as any workload gets them. */
    Svid svid(String namespace, String group) throws Exception {
        Path files = Files.createDirectories(directory.resolve("svid-" + namespace + "-" + group));
        return Svid.request(xds(), pin(), token(namespace, group), files);
    }

    /** SHA-256 of the root's public key. */
    String pin() {
        return plane.rootFingerprint();
    }

    Path directory() {
        return directory;
    }

    String xds() {
        return plane.addresses().xds();
    }

    String plaintext() {
        return plane.addresses().plaintext();
    }

    /** What the control plane tells of its clients and its configuration, as JSON. */
    String status() throws IOException, InterruptedException {
        URI uri = URI.create("http://" + plane.addresses().http() + "/api/status");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    @Override
    public void close() {
        plane.close();
    }
}
