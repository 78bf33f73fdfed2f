package io.inweave.cli.install;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Values for the chart. */
final class ChartValues {
    private static final String PROFILE = "profile=";

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A value of the chart; profile=NAME: all values of a profile (default, demo, minimal).")
    List<String> set = new ArrayList<>();

    @Option(
            names = {"-f", "--values"},
            paramLabel = "FILE",
            description = "A file of values; may be given several times.")
    List<Path> files = new ArrayList<>();

    /** In the order in which Helm lets later ones win: the profile, files, single values. */
    List<String> arguments(Chart chart) throws IOException {
        List<String> arguments = new ArrayList<>();
        for (String value : set) {
            if (value.startsWith(PROFILE)) {
                arguments.add("--values");
                arguments.add(chart.profile(value.substring(PROFILE.length())).toString());
            }
        }
        for (Path file : files) {
            arguments.add("--values");
            arguments.add(file.toString());
        }
        for (String value : set) {
            if (!value.startsWith(PROFILE)) {
                arguments.add("--set");
                arguments.add(value);
            }
        }
        return arguments;
    }
}
