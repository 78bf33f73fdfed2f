package io.inweave.cli.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code inweave demo}: starts the shop, shows what the mesh does, and stays up to be looked at. */
@Command(
        name = "demo",
        description = "Run a shop of JVM services in a mesh on this machine, and check what it promises.")
public final class DemoCommand implements Callable<Integer> {
    private static final List<Scene> SCENES = List.of(
            new OrdersScene(),
            new IdentityScene(),
            new CanaryScene(),
            new FaultScene(),
            new KillScene(),
            new TraceScene(),
            new ForbiddenScene(),
            new EncryptionScene());

    @Option(names = "--once", description = "End after the checks; exit code 1 if any of them did not hold.")
    boolean once;

    @Option(
            names = "--home",
            description = "Checkout with the built jars (default: the current directory).",
            defaultValue = ".")
    Path home = Path.of(".");

    @Override
    public Integer call() throws Exception {
        Console console = new Console(System.out);
        Path root = home.toAbsolutePath().normalize();
        console.title("Starting the shop");
        try (Shop shop = Shop.open(root.resolve(".inweave/demo"), new Artefacts(root), console)) {
            int broken = play(shop, console);
            console.title(broken == 0 ? "Everything held." : broken + " of " + SCENES.size() + " did not hold.");
            if (!once) {
                stayUp(shop, console);
            }
            return broken == 0 ? 0 : 1;
        }
    }

    private static int play(Shop shop, Console console) throws InterruptedException {
        int broken = 0;
        for (Scene scene : SCENES) {
            console.title(scene.title());
            Verdict verdict = verdictOf(scene, shop, console);
            console.verdict(verdict);
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

    private static void stayUp(Shop shop, Console console) throws InterruptedException {
        console.line("The shop:       %s", shop.orders().page());
        console.line("The mesh:       %s", shop.mesh().page());
        console.line(
                "Configuration:  %s (edit it: it is live within a second)",
                shop.workspace().configuration());
        console.line("Logs:           %s", shop.workspace().logs());
        console.line("Press Ctrl-C to end.");
        new CountDownLatch(1).await();
    }
}
