package io.inweave.agent.testing.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lines of {@code tests/libraries.csv}. Immutable. */
public final class Matrix {
    /** System property: {@code cut} (default), {@code all}, or a part of what {@link Tested#toString} says. */
    public static final String CHOICE = "inweave.matrix";

    private static final String CUT = "cut";
    private static final String ALL = "all";

    private final List<MatrixLine> lines;

    private Matrix(List<MatrixLine> lines) {
        this.lines = List.copyOf(lines);
    }

    /** From a module two levels below the root. */
    public static Matrix read() {
        return of(Path.of("..", "..", "tests", "libraries.csv"));
    }

    /** @throws IllegalArgumentException for a line that is wrong */
    static Matrix of(Path file) {
        try {
            List<MatrixLine> lines = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    lines.add(MatrixLine.parse(line));
                }
            }
            return new Matrix(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<MatrixLine> lines() {
        return lines;
    }

    /** What a suite runs for in this build. */
    public List<Tested> chosen(String suite) {
        return chosen(suite, System.getProperty(CHOICE, CUT));
    }

    List<Tested> chosen(String suite, String choice) {
        List<Tested> own = lines.stream()
                .filter(line -> line.suite().equals(suite))
                .flatMap(line -> line.entries().stream().flatMap(entry -> entry.on(line.library(), choice.equals(CUT))))
                .toList();
        if (choice.equals(CUT) || choice.equals(ALL)) {
            return own;
        }
        boolean known = !choice.isBlank()
                && lines.stream()
                        .flatMap(line -> line.entries().stream().flatMap(entry -> entry.on(line.library(), false)))
                        .anyMatch(tested -> tested.toString().contains(choice));
        if (!known) {
            throw new IllegalArgumentException(CHOICE + ": '" + choice
                    + "': expected cut, all, or a part of an entry such as 'Tomcat 9.0.50 on JDK 8'");
        }
        return own.stream().filter(tested -> tested.toString().contains(choice)).toList();
    }
}
