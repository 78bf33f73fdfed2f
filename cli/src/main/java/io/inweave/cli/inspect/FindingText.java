package io.inweave.cli.inspect;

import io.inweave.cli.output.Table;
import io.inweave.controlplane.analysis.FindingLine;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Findings for people: a block for each, and a count. */
final class FindingText {
    private FindingText() {}

    static void print(List<FindingLine> findings, PrintStream out) {
        for (FindingLine finding : findings) {
            out.println(finding.severity().toUpperCase(Locale.ROOT) + " " + finding.code() + " " + text(finding));
            out.println("    remedy: " + finding.remedy());
        }
        if (findings.isEmpty()) {
            out.println("nothing found");
            return;
        }
        out.println();
        Table counts = Table.of("SEVERITY", "FINDINGS");
        for (String severity : List.of("error", "warning", "info")) {
            long count = findings.stream()
                    .filter(finding -> finding.severity().equals(severity))
                    .count();
            counts.row(severity, Long.toString(count));
        }
        counts.print(out);
    }

    private static String text(FindingLine finding) {
        List<String> parts = new ArrayList<>();
        parts.add(finding.line() > 0 ? finding.file() + ":" + finding.line() : finding.file());
        parts.add(finding.resource());
        parts.add(finding.field());
        parts.add(finding.value().isEmpty() ? "" : "'" + finding.value() + "'");
        parts.add(finding.message());
        parts.removeIf(String::isEmpty);
        return String.join(": ", parts);
    }
}
