package io.inweave.cli.demo.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.inweave.cli.demo.shop.Console;
import io.inweave.cli.demo.shop.HttpPages;
import io.inweave.cli.demo.shop.Instance;
import io.inweave.cli.demo.shop.Manifests;
import io.inweave.cli.demo.shop.MetricsPage;
import io.inweave.cli.demo.shop.Order;
import io.inweave.cli.demo.shop.Orders;
import io.inweave.cli.demo.shop.Recording;
import io.inweave.cli.demo.shop.Shop;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The shop on a cluster: the manifests that its team would write, in a namespace with the mesh's label. */
public final class ClusterShop implements Shop {
    private static final String SETTINGS = "inweave.io/agent-settings";
    private static final int SHOP_PORT = 8080;
    private static final Duration FIRST_ORDER_LIMIT = Duration.ofMinutes(2);

    private final KubernetesClient client;
    private final MeshOnCluster mesh;
    private final ShopNamespace namespace;
    private final Forwards forwards;
    private final Map<String, String> configuration = new HashMap<>();
    private final List<PodInstance> instances = new ArrayList<>();
    private final HttpPages pages = new HttpPages();
    private final Orders orders;
    private final URI controlPlane;
    private final Thread removal;

    private ClusterShop(
            KubernetesClient client, MeshOnCluster mesh, ShopNamespace namespace, List<Deployment> deployments)
            throws IOException {
        this.client = client;
        this.mesh = mesh;
        this.namespace = namespace;
        this.forwards = new Forwards(client);
        for (Deployment deployment : deployments) {
            for (Pod pod : pods(deployment)) {
                instances.add(new PodInstance(
                        client, forwards, pod, deployment.getMetadata().getName()));
            }
        }
        this.orders = new Orders(local(instances("frontend").get(0).port()));
        this.controlPlane = local(mesh.httpPort(forwards));
        this.removal = new Thread(namespace::close, "remove-namespace");
    }

    /**
     * Puts the shop on the cluster, and waits until an order goes through. What does not come up stays there to be looked at,
     * until the next time.
     *
     * @param client is not closed with the shop
     */
    public static ClusterShop open(KubernetesClient client, Console console) throws Exception {
        MeshOnCluster mesh = MeshOnCluster.find(client);
        console.progress("the mesh of %s", client.getMasterUrl());
        ShopNamespace namespace = ShopNamespace.create(client);
        Map<String, String> configuration = new HashMap<>();
        for (String file : Manifests.ALL) {
            configuration.put(file, Manifests.read(file));
            namespace.apply(namespace.parse(configuration.get(file)));
        }
        List<HasMetadata> objects = namespace.parse(Manifests.resource(ClusterShop.class, "shop.yaml"));
        List<Deployment> deployments = objects.stream()
                .filter(Deployment.class::isInstance)
                .map(Deployment.class::cast)
                .toList();
        deployments.forEach(deployment -> prepare(deployment, mesh));
        namespace.apply(objects);
        Rollout rollout = new Rollout(client);
        for (Deployment deployment : deployments) {
            rollout.await(deployment);
            console.progress("%s is ready", deployment.getMetadata().getName());
        }
        ClusterShop shop = new ClusterShop(client, mesh, namespace, deployments);
        shop.configuration.putAll(configuration);
        shop.awaitFirstOrder();
        console.progress("the first order went through");
        Runtime.getRuntime().addShutdownHook(shop.removal);
        return shop;
    }

    /** What the demo wants to see more of than usual: every trace, and two copies of the service that loses one. */
    private static void prepare(Deployment deployment, MeshOnCluster mesh) {
        var template = deployment.getSpec().getTemplate().getMetadata();
        template.setAnnotations(Map.of(SETTINGS, "otlp.endpoint=" + mesh.spans() + ";trace.ratio=1"));
        boolean twice = deployment.getMetadata().getName().equals("payment-v1");
        deployment.getSpec().setReplicas(twice ? 2 : 1);
    }

    private List<Pod> pods(Deployment deployment) {
        return client.pods()
                .inNamespace(NAMESPACE)
                .withLabels(deployment.getSpec().getSelector().getMatchLabels())
                .list()
                .getItems();
    }

    private static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    private void awaitFirstOrder() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + FIRST_ORDER_LIMIT.toNanos();
        for (Order order = orders.send(); order.failure() != null; order = orders.send()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("no order went through: " + order.failure());
            }
            Thread.sleep(200);
        }
    }

    @Override
    public Orders orders() {
        return orders;
    }

    @Override
    public List<Instance> instances() {
        return List.copyOf(instances);
    }

    @Override
    public JsonNode controlPlane(String path) throws IOException, InterruptedException {
        return pages.json(controlPlane.resolve(path));
    }

    @Override
    public List<MetricsPage.Sample> metrics() throws IOException, InterruptedException {
        List<MetricsPage.Sample> samples = new ArrayList<>();
        for (PodInstance pod : instances) {
            if (pod.isAlive() && pod.metricsPort().isPresent()) {
                int port = pod.forward(pod.metricsPort().getAsInt());
                samples.addAll(MetricsPage.parse(pages.text(local(port).resolve("/metrics"))));
            }
        }
        return samples;
    }

    @Override
    public void configure(String file, String from, String to) throws IOException {
        String text = Manifests.replaced(file, configuration.getOrDefault(file, ""), from, to);
        namespace.apply(namespace.parse(text));
        configuration.put(file, text);
    }

    @Override
    public String callAsStranger(String url) throws IOException {
        return new StrangerPod(client, mesh, namespace).call(url);
    }

    /** Nothing stands between two pods. */
    @Override
    public List<Recording> recordings() {
        return List.of();
    }

    @Override
    public List<String> places() {
        return List.of(
                "The shop:       " + orders.page(),
                "The mesh:       " + controlPlane,
                "Configuration:  kubectl edit -n " + NAMESPACE + " virtualservices (live within a second)");
    }

    @Override
    public void close() throws IOException {
        Runtime.getRuntime().removeShutdownHook(removal);
        forwards.close();
        namespace.close();
    }
}
