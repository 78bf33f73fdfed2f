package io.inweave.tests.interop;

import io.inweave.agent.testing.MeshFixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A control plane in this process, with a directory of configuration that tests edit. */
final class Mesh implements AutoCloseable {
    /** How long a busy machine may take for anything. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final MeshFixture fixture;

    private Mesh(Path directory, MeshFixture fixture) {
        this.directory = directory;
        this.fixture = fixture;
    }

    static Mesh start(Path directory, String services) throws IOException {
        return new Mesh(directory, MeshFixture.start(directory).config("services.yaml", services));
    }

    /** Adds or replaces a file, as an editor that renames does. */
    void edit(String file, String yaml) {
        fixture.config(file, yaml);
    }

    void remove(String file) throws IOException {
        Files.deleteIfExists(directory.resolve("config").resolve(file));
    }

    String token(String namespace, String group) {
        return fixture.token(namespace, group);
    }

    /** Certificate files of a workload, got as any workload gets them. */
    Svid svid(String namespace, String group) throws Exception {
        Path files = Files.createDirectories(directory.resolve("svid-" + namespace + "-" + group));
        return Svid.request(xds(), pin(), token(namespace, group), files);
    }

    /** SHA-256 of the root's public key. */
    String pin() {
        return fixture.rootFingerprint();
    }

    Path directory() {
        return directory;
    }

    String xds() {
        return fixture.xdsAddress();
    }

    String plaintext() {
        return fixture.plaintextAddress();
    }

    /** What the control plane tells of its clients and its configuration, as JSON. */
    String status() throws IOException, InterruptedException {
        URI uri = URI.create("http://" + fixture.httpAddress() + "/api/status");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        fixture.close();
    }
}
