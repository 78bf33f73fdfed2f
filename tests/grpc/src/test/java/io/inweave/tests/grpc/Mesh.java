package io.inweave.tests.grpc;

import io.inweave.controlplane.plane.ControlPlane;
import io.inweave.controlplane.plane.ControlPlaneConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** A control plane in this process, with a directory of configuration. */
final class Mesh implements AutoCloseable {
    private final Path directory;
    private final ControlPlane plane;

    private Mesh(Path directory, ControlPlane plane) {
        this.directory = directory;
        this.plane = plane;
    }

    static Mesh start(Path directory, String yaml) throws IOException {
        Path config = Files.createDirectories(directory.resolve("config"));
        Files.writeString(config.resolve("mesh.yaml"), yaml);
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

    /** Adds or replaces a file, at once; seen within a second. */
    void config(String file, String yaml) throws IOException {
        Path next = directory.resolve(file + ".next");
        Files.writeString(next, yaml);
        Files.move(next, directory.resolve("config").resolve(file), StandardCopyOption.ATOMIC_MOVE);
    }

    String token(String group) {
        return plane.mintToken("test", group, Duration.ofMinutes(10));
    }

    String xds() {
        return plane.addresses().xds();
    }

    @Override
    public void close() {
        plane.close();
    }
}
