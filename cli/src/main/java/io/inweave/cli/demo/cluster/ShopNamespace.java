package io.inweave.cli.demo.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.inweave.cli.demo.shop.Shop;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The namespace of the shop: made by the demo, and gone with it. */
final class ShopNamespace implements AutoCloseable {
    private static final String OWNER = "app.kubernetes.io/managed-by";
    private static final String OURS = "inweave-demo";
    private static final long GONE_SECONDS = 120;

    private final KubernetesClient client;

    private ShopNamespace(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Makes it, with the label that puts its pods into the mesh; one of an earlier demo goes first.
     *
     * @throws IOException when there is one that the demo did not make
     */
    static ShopNamespace create(KubernetesClient client) throws IOException {
        Namespace old = client.namespaces().withName(Shop.NAMESPACE).get();
        if (old != null) {
            if (!OURS.equals(labels(old).get(OWNER))) {
                throw new IOException("Namespace " + Shop.NAMESPACE + " is there already and lacks the label " + OWNER
                        + "=" + OURS + ": the demo would remove it at its end, so it does not use it");
            }
            client.resource(old).delete();
            client.resource(old).waitUntilCondition(gone -> gone == null, GONE_SECONDS, TimeUnit.SECONDS);
        }
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(Shop.NAMESPACE)
                        .withLabels(Map.of(
                                OWNER,
                                OURS,
                                "inweave-injection",
                                "enabled",
                                "pod-security.kubernetes.io/enforce",
                                "restricted"))
                        .endMetadata()
                        .build())
                .create();
        return new ShopNamespace(client);
    }

    private static Map<String, String> labels(HasMetadata object) {
        @Nullable Map<String, String> labels = object.getMetadata().getLabels();
        return labels == null ? Map.of() : labels;
    }

    /** Objects of documents of YAML. */
    List<HasMetadata> parse(String documents) {
        return client.load(new ByteArrayInputStream(documents.getBytes(StandardCharsets.UTF_8)))
                .items();
    }

    /**
     * Makes objects, or changes what is there.
     *
     * @throws IOException with the words of whoever refused one
     */
    void apply(List<HasMetadata> objects) throws IOException {
        for (HasMetadata object : objects) {
            try {
                client.resource(object)
                        .inNamespace(Shop.NAMESPACE)
                        .forceConflicts()
                        .serverSideApply();
            } catch (KubernetesClientException e) {
                throw new IOException(
                        object.getKind() + " " + object.getMetadata().getName() + ": " + e.getMessage(), e);
            }
        }
    }

    /** Asks for it to be removed with all that is in it, which takes some seconds more. */
    @Override
    public void close() {
        client.namespaces().withName(Shop.NAMESPACE).delete();
    }
}
