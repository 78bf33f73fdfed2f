package io.inweave.agent.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the same Maven as the build's, with its settings and its local repository. */
public final class Maven {
    /** System property: the Maven to run; by default the one on the path. */
    public static final String COMMAND = "inweave.test.maven";
    /** System property: the local repository; by default Maven's own. */
    public static final String REPOSITORY = "inweave.test.maven.repository";

    private static final int PATIENCE_MINUTES = 8;

    private Maven() {}

    /**
     * Runs goals or phases of one project, with a log beside its pom.
     *
     * @param arguments goals, phases and options
     * @throws AssertionError when Maven fails or does not end in 8 minutes; its output is in the message
     */
    public static void run(Path pom, List<String> arguments) throws IOException {
        Path log = pom.resolveSibling(pom.getFileName() + ".log");
        Process maven = new ProcessBuilder(command(pom, arguments))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!maven.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError(
                        pom + ": not built in " + PATIENCE_MINUTES + " min:\n" + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            maven.destroyForcibly();
        }
        if (maven.exitValue() != 0) {
            throw new AssertionError(pom + ": not built:\n" + Files.readString(log));
        }
    }

    private static List<String> command(Path pom, List<String> arguments) {
        String repository = System.getProperty(REPOSITORY, "");
        List<String> command = new ArrayList<>(List.of(
                System.getProperty(COMMAND, "mvn"),
                "-B",
                "-f",
                pom.toAbsolutePath().toString()));
        command.addAll(arguments);
        if (!repository.isEmpty()) {
            command.add("-Dmaven.repo.local=" + repository);
        }
        return command;
    }
}
