package io.inweave.cli.demo.local;

import java.nio.file.Path;

/** The {@code java} that runs this program, so that the demo's services run on the same JDK. */
final class JavaCommand {
    private JavaCommand() {}

    static String path() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
