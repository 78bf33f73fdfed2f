package io.inweave.controlplane.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the mesh's roots into every namespace, for Pods to mount: ConfigMap {@code istio-ca-root-cert}, key {@code
 * root-cert.pem}, as Istio does. Whoever changes or removes it finds it as it was a moment later.
 */
public final class RootPublisher implements LeaderTask {
    private static final Logger log = LoggerFactory.getLogger(RootPublisher.class);
    private static final String NAME = "istio-ca-root-cert";
    private static final String KEY = "root-cert.pem";
    private static final long PAUSE_MILLIS = 2_000;
    private static final PatchContext MERGE = new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager("inweave")
            .build();

    private final KubernetesClient client;
    private final String roots;
    private final ScheduledExecutorService thread;
    private final Set<String> namespaces = ConcurrentHashMap.newKeySet();
    private @Nullable Informers informers;
    private volatile boolean leading;

    /** @param roots in PEM form */
    public RootPublisher(KubernetesClient client, String roots, ScheduledExecutorService thread) {
        this.client = client;
        this.roots = roots;
        this.thread = thread;
    }

    @Override
    public void begin() {
        leading = true;
        Informers made = new Informers();
        informers = made;
        made.begin(client.namespaces().runnableInformer(0), "namespaces", this::namespace);
        made.begin(
                client.configMaps()
                        .inAnyNamespace()
                        .withField("metadata.name", NAME)
                        .runnableInformer(0),
                "configmaps",
                this::written);
    }

    private void namespace(Namespace namespace, ClusterListener.Happened happened) {
        String name = namespace.getMetadata().getName();
        boolean ending = happened == ClusterListener.Happened.DELETE
                || namespace.getMetadata().getDeletionTimestamp() != null;
        if (ending) {
            namespaces.remove(name);
        } else if (namespaces.add(name)) {
            thread.execute(() -> write(name));
        }
    }

    private void written(ConfigMap map, ClusterListener.Happened happened) {
        String namespace = map.getMetadata().getNamespace();
        if (namespaces.contains(namespace) && (happened == ClusterListener.Happened.DELETE || !isRight(map))) {
            thread.execute(() -> write(namespace));
        }
    }

    private boolean isRight(ConfigMap map) {
        return map.getData() != null && roots.equals(map.getData().get(KEY));
    }

    private void write(String namespace) {
        if (!leading || !namespaces.contains(namespace)) {
            return;
        }
        try {
            if (!created(namespace)) {
                ConfigMap found = client.configMaps()
                        .inNamespace(namespace)
                        .withName(NAME)
                        .get();
                if (found == null || !isRight(found)) {
                    client.configMaps()
                            .inNamespace(namespace)
                            .withName(NAME)
                            .patch(MERGE, Json.text(Map.of("data", Map.of(KEY, roots))));
                }
            }
        } catch (KubernetesClientException failed) {
            log.warn("root certificate of namespace {} cannot be written: {}", namespace, failed.getMessage());
            thread.schedule(() -> write(namespace), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** False when it is there already. */
    private boolean created(String namespace) {
        ConfigMap map = new ConfigMapBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withNamespace(namespace)
                .addToLabels("app.kubernetes.io/managed-by", "inweave")
                .endMetadata()
                .addToData(KEY, roots)
                .build();
        try {
            client.configMaps().inNamespace(namespace).resource(map).create();
            return true;
        } catch (KubernetesClientException failed) {
            if (failed.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return false;
            }
            throw failed;
        }
    }

    @Override
    public void end() {
        leading = false;
        Informers ended = informers;
        if (ended != null) {
            ended.close();
        }
        namespaces.clear();
    }
}
