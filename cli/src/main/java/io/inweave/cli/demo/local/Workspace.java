package io.inweave.cli.demo.local;

import io.inweave.cli.demo.shop.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** The demo's directory: configuration that may be edited while it runs, state of the control plane, logs. */
final class Workspace {
    private static final String SERVICES = "services.yaml";

    private final Path root;

    private Workspace(Path root) {
        this.root = root;
    }

    /** Makes a fresh workspace; what an earlier demo left there goes. */
    static Workspace create(Path root) throws IOException {
        if (Files.exists(root)) {
            try (Stream<Path> old = Files.walk(root)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Workspace workspace = new Workspace(root);
        Files.createDirectories(workspace.configuration());
        Files.createDirectories(workspace.logs());
        Files.createDirectories(workspace.state());
        workspace.write(SERVICES, Manifests.resource(Workspace.class, SERVICES));
        for (String name : Manifests.ALL) {
            workspace.write(name, Manifests.read(name));
        }
        return workspace;
    }

    Path configuration() {
        return root.resolve("config");
    }

    Path state() {
        return root.resolve("state");
    }

    Path logs() {
        return root.resolve("logs");
    }

    /** Replaces text in a configuration file as an editor would: a new file takes the old one's place. */
    void edit(String file, String from, String to) throws IOException {
        Path path = configuration().resolve(file);
        String text = Manifests.replaced(path.toString(), Files.readString(path), from, to);
        Path next = path.resolveSibling("." + file + ".new");
        Files.writeString(next, text);
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(configuration().resolve(file), text);
    }
}
