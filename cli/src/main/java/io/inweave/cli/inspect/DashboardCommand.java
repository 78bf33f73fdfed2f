package io.inweave.cli.inspect;

import io.inweave.cli.plane.Plane;
import io.inweave.cli.plane.PlaneOptions;
import io.inweave.cli.plane.Planes;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inweave dashboard}: the control plane's web page. */
@Command(
        name = "dashboard",
        description =
                "Print the address of the control plane's web page; on a cluster, keep a port to each replica open.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:told, or ended by Ctrl-C", "1:no control plane answers", "2:wrong use"})
public final class DashboardCommand implements Callable<Integer> {
    @Mixin
    PlaneOptions plane = new PlaneOptions();

    @Option(names = "--open", description = "Open the page of the first in a browser, too.")
    boolean open;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Planes planes = plane.open()) {
            for (Plane one : planes.all()) {
                one.get("/api/status");
                System.out.println("http://" + one.address() + "/ "
                        + (one.name().equals(one.address()) ? "" : "(" + one.name() + ")"));
            }
            System.out.flush();
            if (open) {
                open("http://" + planes.all().get(0).address() + "/");
            }
            if (plane.cluster().isChosen()) {
                System.err.println("inweave dashboard: the ports stay open until this is ended (Ctrl-C)");
                new CountDownLatch(1).await();
            }
            return 0;
        }
    }

    private static void open(String address) throws IOException {
        String program = System.getProperty("os.name").startsWith("Mac") ? "open" : "xdg-open";
        try {
            new ProcessBuilder(program, address)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException none) {
            throw new IOException("--open: there is no program '" + program + "' here; the address is above", none);
        }
    }
}
