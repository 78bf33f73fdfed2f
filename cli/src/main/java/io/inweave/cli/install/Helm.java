package io.inweave.cli.install;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The program {@code helm}, and what all its commands are told. */
final class Helm {
    static final String RELEASE = "inweave";
    static final String NAMESPACE = "inweave-system";

    @Option(
            names = "--helm",
            paramLabel = "PROGRAM",
            defaultValue = "helm",
            description = "The helm program (default: ${DEFAULT-VALUE}, from the PATH).")
    String program = "helm";

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "Kubeconfig of the cluster.")
    @Nullable
    Path kubeconfig;

    @Option(
            names = "--timeout",
            defaultValue = "5m",
            description = "How long to wait for it to be done, such as 90s or 5m (default: ${DEFAULT-VALUE}).")
    String timeout = "5m";

    @Option(names = "--dry-run", description = "Only show what would be done.")
    boolean dryRun;

    /**
     * Runs it; what it writes goes to where this process writes.
     *
     * @return its exit code
     * @throws IOException when there is no such program
     */
    int run(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(found()));
        command.addAll(arguments);
        command.addAll(List.of("--namespace", NAMESPACE, "--timeout", timeout));
        if (kubeconfig != null) {
            command.addAll(List.of("--kubeconfig", kubeconfig.toString()));
        }
        if (dryRun) {
            command.add("--dry-run");
        } else {
            command.add("--wait");
        }
        Process process = new ProcessBuilder(command).inheritIO().start();
        try {
            return process.waitFor();
        } catch (InterruptedException stop) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("helm was ended");
        }
    }

    private String found() throws IOException {
        if (program.indexOf(File.separatorChar) >= 0) {
            if (Files.isExecutable(Path.of(program))) {
                return program;
            }
            throw new IOException("--helm " + program + ": expected an executable program");
        }
        String path = System.getenv("PATH");
        for (String folder : (path == null ? "" : path).split(File.pathSeparator)) {
            for (String suffix : new String[] {"", ".exe"}) {
                Path candidate = Path.of(folder.isEmpty() ? "." : folder, program + suffix);
                if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                    return candidate.toString();
                }
            }
        }
        throw new IOException("no program '" + program
                + "' is on the PATH: install Helm 3 (https://helm.sh/docs/intro/install)," + " or name it with --helm");
    }
}
