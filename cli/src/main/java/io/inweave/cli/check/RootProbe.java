package io.inweave.cli.check;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.inweave.cli.plane.ClusterOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whether pods of labelled namespaces find the mesh's root certificate. */
final class RootProbe implements Probe {
    private static final String CONFIG_MAP = "istio-ca-root-cert";
    private static final String KEY = "root-cert.pem";

    @Override
    public void look(KubernetesClient client, Consumer<Outcome> told) {
        String own = root(client, ClusterOptions.SYSTEM_NAMESPACE);
        if (own == null) {
            told.accept(Outcome.error(
                    "root certificate",
                    "ConfigMap " + CONFIG_MAP + " is not in " + ClusterOptions.SYSTEM_NAMESPACE,
                    "the control plane's leader writes it within seconds; see its log, and that its service account may create"
                            + " ConfigMaps"));
            return;
        }
        List<String> lacking = new ArrayList<>();
        WebhookProbe.labelled(client)
                .filter(namespace -> !own.equals(root(client, namespace)))
                .forEach(lacking::add);
        told.accept(
                lacking.isEmpty()
                        ? Outcome.ok("root certificate", "is in every labelled namespace")
                        : Outcome.error(
                                "root certificate",
                                "is missing, or another one, in " + String.join(", ", lacking)
                                        + ": pods do not start there, or trust nobody",
                                "delete ConfigMap " + CONFIG_MAP
                                        + " there, which the leader writes anew; where another mesh"
                                        + " writes it, one of the two has to go"));
    }

    private static @Nullable String root(KubernetesClient client, String namespace) {
        ConfigMap map =
                client.configMaps().inNamespace(namespace).withName(CONFIG_MAP).get();
        return map == null || map.getData() == null ? null : map.getData().get(KEY);
    }
}
