package io.inweave.cli;

import io.inweave.cli.output.Release;
import io.inweave.injector.AgentImage;
import io.inweave.injector.Injector;
import io.inweave.injector.MeshSettings;
import io.inweave.injector.manifest.ManifestInjection;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code inweave inject}: what the webhook does to pods, done to a file. */
@Command(
        name = "inject",
        description = "Put the agent into the pods of a file of Kubernetes manifests, and print the file.",
        footer = {
            "%nPods, and the templates of Deployments, StatefulSets, DaemonSets, ReplicaSets, Jobs and CronJobs, also as items",
            "of lists. Everything else passes as it stands. What is left alone is told on standard error."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:the file cannot be read; nothing is printed", "2:wrong use"})
final class InjectCommand implements Callable<Integer> {
    private static final String STDIN = "-";

    @Option(
            names = {"-f", "--filename"},
            required = true,
            paramLabel = "FILE",
            description = "The manifests; -: standard input.")
    String file = STDIN;

    @Option(
            names = {"-n", "--namespace"},
            defaultValue = "default",
            description = "Namespace of resources that name none (default: ${DEFAULT-VALUE}).")
    String namespace = "default";

    @Option(
            names = "--agent-image",
            description = "Image of the init container (default: inweave/agent of this version).")
    String agentImage = "inweave/agent:" + Release.ofBuild().orElse("latest");

    @Option(names = "--image-pull-policy", description = "Its pull policy (default: Kubernetes' own).")
    String pullPolicy = "";

    @Option(
            names = "--control-plane",
            defaultValue = MeshSettings.CONTROL_PLANE,
            description = "Control plane, as pods reach it (default: ${DEFAULT-VALUE}).")
    String controlPlane = "";

    @Option(
            names = "--trust-domain",
            defaultValue = "cluster.local",
            description = "Trust domain of all identities (default: ${DEFAULT-VALUE}).")
    String trustDomain = "cluster.local";

    @Option(
            names = "--revision",
            defaultValue = "default",
            description = "What istio.io/rev must say (default: ${DEFAULT-VALUE}).")
    String revision = "default";

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        MeshSettings mesh = MeshSettings.of(AgentImage.of(agentImage).pulled(pullPolicy))
                .withRevision(revision)
                .withTrustDomain(trustDomain)
                .withControlPlane(controlPlane);
        String name = file.equals(STDIN) ? "standard input" : file;
        ManifestInjection.Result result = ManifestInjection.inject(new Injector(mesh), name, read(), namespace);
        var err = spec.commandLine().getErr();
        if (!result.errors().isEmpty()) {
            result.errors().forEach(error -> err.println("inweave inject: " + error));
            return 1;
        }
        result.notes().forEach(note -> err.println("inweave inject: " + note));
        // The file's own encoding, whatever the terminal's is.
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        out.print(result.text());
        out.flush();
        return 0;
    }

    private String read() throws IOException {
        if (file.equals(STDIN)) {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Path path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            throw new IOException("--filename " + file + ": expected a file of manifests, or - for standard input");
        }
        return Files.readString(path);
    }
}
