package io.inweave.cli.demo.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.inweave.cli.demo.shop.Console;
import io.inweave.cli.demo.shop.Instance;
import io.inweave.cli.demo.shop.MetricsPage;
import io.inweave.cli.demo.shop.Order;
import io.inweave.cli.demo.shop.Orders;
import io.inweave.cli.demo.shop.Recording;
import io.inweave.cli.demo.shop.Shop;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The running shop: control plane in this JVM, each service in a JVM of its own. */
public final class LocalShop implements Shop {
    private static final int SHOWN_PORT = 8080;
    private static final Duration START_LIMIT = Duration.ofMinutes(4);

    private final Workspace workspace;
    private final LocalMesh mesh;
    private final AgentOptions agent;
    private final List<ServiceProcess> services = new ArrayList<>();
    private final Orders orders;
    private @Nullable ProxiedProcess ratings;

    private LocalShop(Workspace workspace, LocalMesh mesh, AgentOptions agent, int frontendPort) {
        this.workspace = workspace;
        this.mesh = mesh;
        this.agent = agent;
        this.orders = new Orders(URI.create("http://127.0.0.1:" + frontendPort + "/"));
    }

    /**
     * Starts everything and waits until an order goes through; fails with the log to read when it does not.
     *
     * @param root folder for configuration, state and logs, made anew
     * @param home checkout with the built jars
     */
    public static LocalShop open(Path root, Path home, Console console) throws Exception {
        Artefacts artefacts = new Artefacts(home);
        Workspace workspace = Workspace.create(root);
        LocalMesh mesh = LocalMesh.start(workspace);
        console.progress("control plane serves %s", mesh);
        AgentOptions agent = new AgentOptions(artefacts.agent(), mesh.spans(), mesh::joinToken);
        int frontendPort = Ports.preferring(SHOWN_PORT);
        LocalShop shop = new LocalShop(workspace, mesh, agent, frontendPort);
        try {
            shop.startServices(artefacts, frontendPort, console);
            shop.awaitFirstOrder(console);
            return shop;
        } catch (Exception e) {
            shop.close();
            throw e;
        }
    }

    private void startServices(Artefacts artefacts, int frontendPort, Console console) throws IOException {
        Path payment = artefacts.application("payment");
        start(new ServiceSpec("payment-v1-a", "payment-v1", "grpc", payment, Map.of("PAYMENT_VERSION", "v1")), console);
        start(new ServiceSpec("payment-v1-b", "payment-v1", "grpc", payment, Map.of("PAYMENT_VERSION", "v1")), console);
        start(new ServiceSpec("payment-v2-a", "payment-v2", "grpc", payment, Map.of("PAYMENT_VERSION", "v2")), console);
        start(
                new ServiceSpec("inventory-a", "inventory", "http", artefacts.application("inventory"), Map.of()),
                console);
        start(new ServiceSpec("checkout-a", "checkout", "http", artefacts.application("checkout"), Map.of()), console);
        ServiceSpec frontend =
                new ServiceSpec("frontend-a", "frontend", "http", artefacts.application("frontend"), Map.of());
        services.add(ServiceProcess.start(frontend, agent, frontendPort, workspace.logs()));
        console.progress("frontend-a starts on port %d, log %s", frontendPort, workspace.logs());
        startRatings(artefacts, console);
    }

    private void startRatings(Artefacts artefacts, Console console) throws IOException {
        Path python = ProxiedProcess.python();
        if (python == null) {
            console.progress("ratings is left out: no python3 on the PATH");
            return;
        }
        ProxiedProcess started = ProxiedProcess.start(python, artefacts.ratings(), agent, workspace.logs());
        ratings = started;
        console.progress(
                "ratings-a (Python, behind inweave proxy) starts on port %d, announced as port %d",
                started.port(), started.relay().port());
    }

    private void start(ServiceSpec spec, Console console) throws IOException {
        ServiceProcess process = ServiceProcess.start(spec, agent, Ports.free(), workspace.logs());
        services.add(process);
        console.progress(
                "%s starts on port %d, announced as port %d",
                spec.name(), process.port(), process.relay().port());
    }

    private void awaitFirstOrder(Console console) throws Exception {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        for (ServiceProcess service : services) {
            while (!service.listens()) {
                failIfDead(service);
                pauseUntil(deadline, service.name() + " does not listen; see " + service.log());
            }
            console.progress("%s listens", service.name());
        }
        ProxiedProcess proxied = ratings;
        while (proxied != null && !proxied.listens()) {
            if (!proxied.isAlive()) {
                throw new IOException("ratings-a ended at its start; see " + proxied.log());
            }
            pauseUntil(deadline, "ratings-a does not listen; see " + proxied.log());
        }
        Order order = orders.send();
        while (order.failure() != null) {
            pauseUntil(deadline, "no order went through: " + order.failure() + "; logs in " + workspace.logs());
            order = orders.send();
        }
        console.progress("the first order went through");
    }

    private static void failIfDead(ServiceProcess service) throws IOException {
        if (!service.isAlive()) {
            throw new IOException(service.name() + " ended at its start; see " + service.log());
        }
    }

    private static void pauseUntil(long deadline, String complaint) throws IOException, InterruptedException {
        if (System.nanoTime() > deadline) {
            throw new IOException(complaint);
        }
        Thread.sleep(200);
    }

    @Override
    public Orders orders() {
        return orders;
    }

    @Override
    public List<Instance> instances() {
        List<Instance> all = new ArrayList<>(services);
        if (ratings != null) {
            all.add(ratings);
        }
        return List.copyOf(all);
    }

    @Override
    public JsonNode controlPlane(String path) throws IOException, InterruptedException {
        return mesh.json(path);
    }

    @Override
    public List<MetricsPage.Sample> metrics() throws IOException, InterruptedException {
        return mesh.metrics();
    }

    /** The file is watched: nothing needs to be told that it has changed. */
    @Override
    public void configure(String file, String from, String to) throws IOException {
        workspace.edit(file, from, to);
    }

    @Override
    public String callAsStranger(String url) throws IOException, InterruptedException {
        return new Stranger(agent, workspace.logs()).call(url);
    }

    /** The frontend's callers are browsers, in plaintext: its relay is not asked. */
    @Override
    public List<Recording> recordings() {
        List<Recording> all = new ArrayList<>();
        for (ServiceProcess service : services) {
            if (!service.workload().equals("frontend")) {
                all.add(service.relay().recording());
            }
        }
        if (ratings != null) {
            all.add(ratings.relay().recording());
        }
        return all;
    }

    @Override
    public List<String> places() {
        return List.of(
                "The shop:       " + orders.page(),
                "The mesh:       " + mesh.page(),
                "Configuration:  " + workspace.configuration() + " (edit it: it is live within a second)",
                "Logs:           " + workspace.logs());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (ServiceProcess service : services) {
            service.close();
        }
        if (ratings != null) {
            ratings.close();
        }
        mesh.close();
    }
}
