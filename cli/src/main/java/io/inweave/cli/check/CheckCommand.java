package io.inweave.cli.check;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.inweave.cli.output.Format;
import io.inweave.cli.plane.ClusterOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inweave check}: before and after the installation. */
@Command(
        name = "check",
        description = "Check whether a cluster can take the mesh or, where it is installed, whether it is whole.",
        footer = {
            "%nThe cluster is the one of --kubeconfig, or else of KUBECONFIG or ~/.kube/config. Nothing is changed: whether the",
            "webhook answers is seen by a pod that is asked for and not made (a dry run)."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:no error", "1:an error, or no answer from the cluster", "2:wrong use"})
public final class CheckCommand implements Callable<Integer> {
    @Option(names = "--before", description = "Only what an installation needs, even where there is one.")
    boolean before;

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "Kubeconfig of the cluster.")
    @Nullable
    Path kubeconfig;

    @Mixin
    Format format = new Format();

    @Override
    public Integer call() throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        try (KubernetesClient client = io.inweave.controlplane.kubernetes.Clients.open(kubeconfig)) {
            boolean installed = !before && isInstalled(client);
            for (Probe probe : installed ? after() : before()) {
                look(probe, client, outcomes);
            }
        } catch (KubernetesClientException unreachable) {
            throw new IOException("the cluster does not answer: " + reason(unreachable), unreachable);
        }
        if (format.isJson()) {
            Format.print(Map.of("checks", outcomes), System.out);
        } else {
            print(outcomes);
        }
        return outcomes.stream().anyMatch(outcome -> outcome.level() == Outcome.Level.ERROR) ? 1 : 0;
    }

    private static List<Probe> before() {
        return List.of(new VersionProbe(), new PermissionProbe(), new ConflictProbe());
    }

    private static List<Probe> after() {
        return List.of(
                new VersionProbe(),
                new ConflictProbe(),
                new PlaneProbe(),
                new WebhookProbe(),
                new RootProbe(),
                new PodProbe());
    }

    private static boolean isInstalled(KubernetesClient client) {
        return client.apps()
                        .deployments()
                        .inNamespace(ClusterOptions.SYSTEM_NAMESPACE)
                        .withName(PlaneProbe.DEPLOYMENT)
                        .get()
                != null;
    }

    /** What may not be looked at is told, and hides nothing else. */
    private static void look(Probe probe, KubernetesClient client, List<Outcome> outcomes) {
        try {
            probe.look(client, outcomes::add);
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != 401 && refused.getCode() != 403) {
                throw refused;
            }
            outcomes.add(Outcome.warning(
                    probe.getClass().getSimpleName().replace("Probe", "").toLowerCase(java.util.Locale.ROOT),
                    "cannot be looked at: " + reason(refused),
                    "run the check as somebody who may read this"));
        }
    }

    private static String reason(KubernetesClientException refused) {
        Throwable cause = refused.getCause();
        return cause == null || refused.getStatus() != null ? String.valueOf(refused.getMessage()) : cause.toString();
    }

    private static void print(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            System.out.printf("%-8s %s: %s%n", outcome.level(), outcome.subject(), outcome.says());
            if (!outcome.remedy().isEmpty()) {
                System.out.println("             remedy: " + outcome.remedy());
            }
        }
    }
}
