package io.inweave.cli.install;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code inweave upgrade}. */
@Command(
        name = "upgrade",
        description = "Bring an installation to the version of this program; waits until it is ready.",
        footer = {"%nValues that were set before are kept, and those that are given here replace them."},
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:upgraded, and ready", "1:Helm failed, and said why; or there is no Helm", "2:wrong use"})
public final class UpgradeCommand implements Callable<Integer> {
    @Mixin
    Helm helm = new Helm();

    @Mixin
    ChartValues values = new ChartValues();

    @Override
    public Integer call() throws IOException {
        try (Chart chart = Chart.unpack()) {
            // Not --reuse-values, which takes the old chart's defaults for the new chart's, too.
            List<String> arguments = new ArrayList<>(
                    List.of("upgrade", Helm.RELEASE, chart.folder().toString(), "--reset-then-reuse-values"));
            arguments.addAll(values.arguments(chart));
            return helm.run(arguments) == 0 ? 0 : 1;
        }
    }
}
