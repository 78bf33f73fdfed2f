package io.inweave.cli.inspect;

import io.inweave.cli.output.Table;
import io.inweave.controlplane.describe.Description;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** One description for people. */
final class DescriptionText {
    private DescriptionText() {}

    static void print(Description description, PrintStream out) {
        out.println(description.resource());
        description.facts().forEach((name, value) -> out.println("  " + name + ": " + (value.isEmpty() ? "-" : value)));
        if (!description.ports().isEmpty()) {
            Table ports = Table.of("  PORT", "SERVICE", "PROTOCOL", "TAKES", "SERVED");
            description
                    .ports()
                    .forEach(port -> ports.row(
                            "  " + port.number(), port.service(), port.protocol(), port.takes(), port.served()));
            out.println();
            ports.print(out);
        }
        applied("POLICIES", description.policies(), out);
        applied("TRAFFIC", description.traffic(), out);
        if (!description.problems().isEmpty()) {
            out.println();
            description.problems().forEach(problem -> {
                out.println("  " + problem.severity().toUpperCase(Locale.ROOT) + " " + problem.code() + " "
                        + problem.text());
                out.println("      remedy: " + problem.remedy());
            });
        }
        out.println();
    }

    private static void applied(String title, List<Description.Applied> all, PrintStream out) {
        if (!all.isEmpty()) {
            Table table = Table.of("  " + title, "SAYS");
            all.forEach(one -> table.row("  " + one.resource(), one.says()));
            out.println();
            table.print(out);
        }
    }
}
