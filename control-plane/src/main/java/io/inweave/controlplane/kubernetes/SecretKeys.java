package io.inweave.controlplane.kubernetes;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.inweave.controlplane.ca.AuthorityKeys;
import io.inweave.controlplane.model.World;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The authority's key in a Secret of the system namespace: {@code cacerts}, if an operator made it, as Istio reads it; else
 * {@code inweave-ca}, which the first of all replicas makes. Creating is what decides between several: the API server lets
 * one of them, and the others read that one's.
 */
public final class SecretKeys implements AuthorityKeys {
    private static final String PLUGGED_IN = "cacerts";
    private static final String OWN = "inweave-ca";
    private static final String ROOT = "root.pem";
    private final KubernetesClient client;

    public SecretKeys(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public Map<String, String> pluggedIn() throws IOException {
        Secret secret = read(PLUGGED_IN);
        return secret == null ? Map.of() : texts(secret);
    }

    @Override
    public String pluggedInName(String file) {
        return name(PLUGGED_IN) + ": " + file;
    }

    @Override
    public String rootOr(Maker maker) throws IOException {
        Secret secret = read(OWN);
        if (secret == null) {
            secret = createOrRead(maker.make());
        }
        String root = texts(secret).get(ROOT);
        if (root == null) {
            throw new IOException(rootName() + ": missing; remove the Secret to start a new mesh identity");
        }
        return root;
    }

    private Secret createOrRead(String root) throws IOException {
        Secret made = new SecretBuilder()
                .withNewMetadata()
                .withName(OWN)
                .withNamespace(World.ROOT_NAMESPACE)
                .addToLabels("app.kubernetes.io/managed-by", "inweave")
                .endMetadata()
                .withType("Opaque")
                .addToStringData(ROOT, root)
                .build();
        try {
            return client.secrets()
                    .inNamespace(World.ROOT_NAMESPACE)
                    .resource(made)
                    .create();
        } catch (KubernetesClientException failed) {
            Secret other = failed.getCode() == HttpURLConnection.HTTP_CONFLICT ? read(OWN) : null;
            if (other == null) {
                throw new IOException(name(OWN) + ": cannot be made: " + failed.getMessage(), failed);
            }
            return other;
        }
    }

    private @Nullable Secret read(String name) throws IOException {
        try {
            return client.secrets()
                    .inNamespace(World.ROOT_NAMESPACE)
                    .withName(name)
                    .get();
        } catch (KubernetesClientException failed) {
            throw new IOException(name(name) + ": cannot be read: " + failed.getMessage(), failed);
        }
    }

    private static Map<String, String> texts(Secret secret) {
        Map<String, String> texts = new HashMap<>();
        if (secret.getData() != null) {
            secret.getData()
                    .forEach((name, text) ->
                            texts.put(name, new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8)));
        }
        return texts;
    }

    private static String name(String secret) {
        return "Secret " + World.ROOT_NAMESPACE + "/" + secret;
    }

    @Override
    public String rootName() {
        return name(OWN) + ": " + ROOT;
    }
}
