package io.inweave.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The demo's directory: configuration that may be edited while it runs, state of the control plane, logs. */
final class Workspace {
    private static final List<String> CONFIGURATION =
            List.of("services.yaml", "payment-canary.yaml", "resilience.yaml", "security.yaml");

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
        for (String name : CONFIGURATION) {
            try (InputStream in = Workspace.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IOException("the demo's resource " + name + " is missing from its jar");
                }
                Files.copy(in, workspace.configuration().resolve(name));
            }
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
        String text = Files.readString(path);
        if (!text.contains(from)) {
            throw new IOException(path + " does not contain \"" + from + "\": was it edited?");
        }
        Path next = path.resolveSibling("." + file + ".new");
        Files.write(next, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
