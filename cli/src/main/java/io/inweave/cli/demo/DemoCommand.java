package io.inweave.cli.demo;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.inweave.cli.demo.cluster.ClusterShop;
import io.inweave.cli.demo.local.LocalShop;
import io.inweave.cli.demo.scene.Scene;
import io.inweave.cli.demo.scene.Verdict;
import io.inweave.cli.demo.shop.Console;
import io.inweave.cli.demo.shop.Shop;
import io.inweave.controlplane.kubernetes.Clients;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code inweave demo}: starts the shop, shows what the mesh does, and stays up to be looked at. */
@Command(
        name = "demo",
        description = "Run a shop of JVM services in a mesh, on this machine or a cluster, and check what it promises.",
        subcommands = CallCommand.class)
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--once", description = "End after the checks; exit code 1 if any of them did not hold.")
    boolean once;

    @Option(
            names = "--home",
            description = "Checkout with the built jars (default: the current directory).",
            defaultValue = ".")
    Path home = Path.of(".");

    @ArgGroup(exclusive = false)
    @Nullable
    Cluster cluster;

    /** A Kubernetes cluster that has the mesh. */
    static final class Cluster {
        @Option(
                names = "--kubernetes",
                required = true,
                description =
                        "On the cluster that KUBECONFIG names, in a namespace \"shop\" that the demo makes and removes."
                                + " The mesh must be there (profile demo), and the shop's images (images/build).")
        boolean chosen;

        @Option(names = "--kubeconfig", description = "Kubeconfig of the cluster, where it is another one.")
        @Nullable
        Path kubeconfig;
    }

    @Override
    public Integer call() throws Exception {
        Console console = new Console(System.out);
        console.title("Starting the shop");
        if (cluster == null) {
            Path root = home.toAbsolutePath().normalize();
            return show(LocalShop.open(root.resolve(".inweave/demo"), root, console), console);
        }
        try (KubernetesClient client = Clients.open(cluster.kubeconfig)) {
            return show(ClusterShop.open(client, console), console);
        }
    }

    private int show(Shop opened, Console console) throws Exception {
        try (Shop shop = opened) {
            int broken = play(shop, console);
            console.title(broken == 0 ? "Everything held." : broken + " of " + Scene.ALL.size() + " did not hold.");
            if (!once) {
                shop.places().forEach(console::plain);
                console.line("Press Ctrl-C to end.");
                new CountDownLatch(1).await();
            }
            return broken == 0 ? 0 : 1;
        }
    }

    private static int play(Shop shop, Console console) throws InterruptedException {
        int broken = 0;
        for (Scene scene : Scene.ALL) {
            console.title(scene.title());
            if (!scene.isPlayable(shop)) {
                console.line("NOT SHOWN  %s", scene.needs());
                continue;
            }
            Verdict verdict = verdictOf(scene, shop, console);
            console.line("%s  %s", verdict.holds() ? "HOLDS" : "FAILS", verdict.claim());
            verdict.reasons().forEach(reason -> console.line("       %s", reason));
            broken += verdict.holds() ? 0 : 1;
        }
        return broken;
    }

    private static Verdict verdictOf(Scene scene, Shop shop, Console console) throws InterruptedException {
        try {
            return scene.play(shop, console);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return new Verdict("the scene could be played", List.of(e.toString()));
        }
    }
}
