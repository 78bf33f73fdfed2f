package io.inweave.cli.demo.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the built jars are.
 *
 * @param home folder of the checkout
 */
record Artefacts(Path home) {

    Path agent() throws IOException {
        return existing(home.resolve("agent/dist/target/inweave-agent.jar"));
    }

    Path application(String name) throws IOException {
        return existing(home.resolve("sample-apps/" + name + "/target/" + name + ".jar"));
    }

    /** The service that is not a JVM. */
    Path ratings() throws IOException {
        return existing(home.resolve("sample-apps/ratings/ratings.py"));
    }

    private static Path existing(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException(path + " is missing: start the demo with ./inweave demo, which builds it");
        }
        return path;
    }
}
