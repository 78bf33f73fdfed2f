package io.inweave.cli.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows in columns that are as wide as their widest cell; the last one is as long as it is. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    private Table() {}

    public static Table of(String... headers) {
        return new Table().row(headers);
    }

    /** One cell for each header. */
    public Table row(String... cells) {
        rows.add(Arrays.stream(cells).map(cell -> cell.isEmpty() ? "-" : cell).toList());
        return this;
    }

    /** Whether there is nothing below the headers. */
    public boolean isEmpty() {
        return rows.size() == 1;
    }

    public void print(PrintStream out) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                line.append(row.get(column));
                if (column < columns - 1) {
                    line.append(" ".repeat(widths[column] - row.get(column).length() + 2));
                }
            }
            out.println(line);
        }
    }
}
