package io.inweave.cli.demo.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.inweave.cli.demo.shop.Manifests;
import io.inweave.cli.demo.shop.Shop;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A pod of the mesh that is none of the shop's, with a service account of its own. */
record StrangerPod(KubernetesClient client, MeshOnCluster mesh, ShopNamespace namespace) {
    private static final String NAME = "stranger";
    private static final long LIMIT_SECONDS = 120;

    /** Starts it for one call; what it printed last. */
    String call(String url) throws IOException {
        List<HasMetadata> objects = namespace.parse(Manifests.resource(StrangerPod.class, "stranger.yaml")
                .replace("@image@", mesh.image())
                .replace("@pull@", mesh.imagePullPolicy())
                .replace("@url@", url));
        namespace.apply(objects);
        var pod = client.pods().inNamespace(Shop.NAMESPACE).withName(NAME);
        pod.waitUntilCondition(
                now -> now != null
                        && List.of("Succeeded", "Failed")
                                .contains(now.getStatus().getPhase()),
                LIMIT_SECONDS,
                TimeUnit.SECONDS);
        List<String> lines = pod.getLog().lines().toList();
        return lines.isEmpty() ? "nothing" : lines.get(lines.size() - 1);
    }
}
