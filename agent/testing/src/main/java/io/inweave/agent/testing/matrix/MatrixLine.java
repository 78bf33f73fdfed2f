package io.inweave.agent.testing.matrix;

import java.util.List;
import java.util.stream.Stream;

/**
 * A library: a line of the matrix.
 *
 * @param library the name that its users know it by
 * @param side where it stands in the page: {@code server}, {@code client}, {@code over} (a client that calls by another one),
 *     {@code context}
 * @param instrumentations their names, as in settings and in the log
 * @param supported the oldest version, and the first that is not supported any more: {@code 9.0.50 < 12}, or {@code JDK 8}
 * @param outside {@code group:artifact:version} of jars that the range leaves out, and that are proved to be left alone
 * @param suite simple name of the class of tests
 * @param entries which versions are tested
 * @param note what is left alone, and why; empty for nothing
 */
public record MatrixLine(
        String library,
        String side,
        List<String> instrumentations,
        String supported,
        List<String> outside,
        String suite,
        List<MatrixEntry> entries,
        String note) {
    private static final int COLUMNS = 8;

    static MatrixLine parse(String line) {
        String[] columns = line.trim().split("\\s*,\\s*", COLUMNS);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException(
                    "libraries.csv: '" + line + "': expected " + COLUMNS + " columns, - for nothing");
        }
        try {
            return new MatrixLine(
                    columns[0],
                    columns[1],
                    words(columns[2], " +"),
                    columns[3],
                    words(columns[4], " +"),
                    columns[5],
                    words(columns[6], " *; *").stream().map(MatrixEntry::parse).toList(),
                    columns[7].equals("-") ? "" : columns[7]);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("libraries.csv: " + columns[0] + ": " + e.getMessage(), e);
        }
    }

    /** The supported versions, as the agent tells them; empty where there are none of its own. */
    public String versions() {
        if (supported.equals("-")) {
            return "";
        }
        String[] ends = supported.split(" < ");
        return ends[0] + (ends.length == 1 ? " and later" : " to below " + ends[1]);
    }

    @Override
    public String toString() {
        return library;
    }

    private static List<String> words(String column, String divider) {
        return column.equals("-") ? List.of() : Stream.of(column.split(divider)).toList();
    }
}
