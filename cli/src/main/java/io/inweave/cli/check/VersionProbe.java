package io.inweave.cli.check;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.VersionInfo;
import java.util.List;
import java.util.function.Consumer;

/** Whether Kubernetes is new enough, and has the APIs that are used. */
final class VersionProbe implements Probe {
    /** As the chart says. */
    private static final int OLDEST_MINOR = 25;

    private static final List<String> APIS =
            List.of("admissionregistration.k8s.io", "discovery.k8s.io", "authentication.k8s.io", "coordination.k8s.io");

    @Override
    public void look(KubernetesClient client, Consumer<Outcome> told) {
        VersionInfo version = client.getKubernetesVersion();
        String text = "1." + version.getMinor();
        boolean enough = !version.getMajor().equals("1") || minor(version) >= OLDEST_MINOR;
        told.accept(
                enough
                        ? Outcome.ok("kubernetes", "version " + version.getGitVersion())
                        : Outcome.error(
                                "kubernetes",
                                "version " + text + ", expected 1." + OLDEST_MINOR + " or later",
                                "update the cluster"));
        for (String api : APIS) {
            APIGroup group = client.getApiGroup(api);
            if (group == null
                    || group.getVersions().stream()
                            .noneMatch(served -> served.getVersion().equals("v1"))) {
                told.accept(Outcome.error(
                        "api " + api,
                        "the cluster does not serve v1 of it",
                        "enable it in the API server's --runtime-config"));
            }
        }
    }

    private static int minor(VersionInfo version) {
        String digits = version.getMinor().replaceAll("[^0-9].*", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
