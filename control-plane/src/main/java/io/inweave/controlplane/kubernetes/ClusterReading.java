package io.inweave.controlplane.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.inweave.controlplane.analysis.scene.SceneBuilder;
import io.inweave.controlplane.model.EndpointSlice;
import io.inweave.controlplane.model.Pod;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** A cluster, read once: what the control plane would see of it, and what else says whether pods are in the mesh. */
public final class ClusterReading {
    private final KubernetesClient client;
    private final SceneBuilder scene;

    private ClusterReading(KubernetesClient client, SceneBuilder scene) {
        this.client = client;
        this.scene = scene;
    }

    /**
     * Adds what a cluster has to a scene.
     *
     * @throws IOException naming what cannot be read, and why
     */
    public static void into(SceneBuilder scene, KubernetesClient client) throws IOException {
        new ClusterReading(client, scene).read();
        scene.whole();
    }

    private void read() throws IOException {
        for (Namespace namespace :
                list("namespaces", () -> client.namespaces().list().getItems())) {
            scene.namespace(json(namespace));
        }
        resources(WatchedKind.SERVICE);
        List<CustomResourceDefinition> definitions = list(
                "customresourcedefinitions",
                () -> client.apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .list()
                        .getItems());
        for (CustomResourceDefinition definition : definitions) {
            WatchedKind kind = WatchedKind.of(definition);
            if (kind != null) {
                resources(kind);
            }
        }
        for (io.fabric8.kubernetes.api.model.Pod pod :
                list("pods", () -> client.pods().inAnyNamespace().list().getItems())) {
            Pod read = PodReader.read(pod);
            if (read != null) {
                scene.pod(read, json(pod));
            }
        }
        for (io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice slice : list(
                "endpointslices",
                () -> client.discovery()
                        .v1()
                        .endpointSlices()
                        .inAnyNamespace()
                        .list()
                        .getItems())) {
            EndpointSlice read = SliceReader.read(slice);
            if (read != null) {
                scene.slice(read);
            }
        }
    }

    private void resources(WatchedKind kind) throws IOException {
        List<GenericKubernetesResource> resources = list(
                kind.plural(),
                () -> client.genericKubernetesResources(kind.context())
                        .inAnyNamespace()
                        .list()
                        .getItems());
        resources.forEach(
                resource -> scene.object(ClusterState.key(kind, resource), ClusterState.json(kind, resource)));
    }

    private static <T> List<T> list(String what, Supplier<List<T>> reading) throws IOException {
        try {
            return reading.get();
        } catch (KubernetesClientException refused) {
            throw new IOException("the cluster's " + what + " cannot be listed: " + reason(refused), refused);
        }
    }

    private static String reason(KubernetesClientException refused) {
        Throwable cause = refused.getCause();
        return refused.getStatus() != null || cause == null ? String.valueOf(refused.getMessage()) : cause.toString();
    }

    private static JsonNode json(Object object) {
        return Json.MAPPER.valueToTree(object);
    }
}
