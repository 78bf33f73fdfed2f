package io.inweave.cli.install;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code inweave install}. */
@Command(
        name = "install",
        description =
                "Install the control plane on a cluster, by Helm and the chart in this program; waits until it is ready.",
        footer = {"%n'inweave check' before tells whether the cluster can take it."},
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:installed, and ready", "1:Helm failed, and said why; or there is no Helm", "2:wrong use"})
public final class InstallCommand implements Callable<Integer> {
    @Mixin
    Helm helm = new Helm();

    @Mixin
    ChartValues values = new ChartValues();

    @Override
    public Integer call() throws IOException {
        try (Chart chart = Chart.unpack()) {
            List<String> arguments = new ArrayList<>(
                    List.of("install", Helm.RELEASE, chart.folder().toString(), "--create-namespace"));
            arguments.addAll(values.arguments(chart));
            return helm.run(arguments) == 0 ? 0 : 1;
        }
    }
}
