package io.inweave.cli.libraries;

import java.io.PrintStream;
import java.util.List;

/**
 * One library of an application, as the agent's jar tells it.
 *
 * @param library its name
 * @param version {@code -} when nothing tells it
 * @param instrumentation the agent's name for it, as in settings; {@code -} for none
 * @param verdict {@code woven} or {@code left alone}
 * @param reason why it is left alone; {@code -} when it is woven
 */
record LibraryLine(String library, String version, String instrumentation, String verdict, String reason) {
    private static final int COLUMNS = 5;

    static List<LibraryLine> parse(List<String> report) {
        return report.stream()
                .map(line -> line.split("\t", -1))
                .filter(columns -> columns.length == COLUMNS)
                .map(column -> new LibraryLine(column[0], column[1], column[2], column[3], column[4]))
                .toList();
    }

    static void print(List<LibraryLine> lines, PrintStream out) {
        String row = "%-" + width(lines) + "s  %-16s  %-22s  %s%n";
        out.printf(row, "LIBRARY", "VERSION", "INSTRUMENTATION", "VERDICT");
        for (LibraryLine line : lines) {
            boolean woven = line.reason().equals("-");
            String verdict = woven ? line.verdict() : line.verdict() + ": " + line.reason();
            out.printf(row, line.library(), line.version(), line.instrumentation(), verdict);
        }
    }

    private static int width(List<LibraryLine> lines) {
        return lines.stream().mapToInt(line -> line.library().length()).max().orElse(7);
    }
}
