package io.inweave.agent.testing.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page {@code docs/supported-libraries.md}, from the matrix and the agent's own list of libraries that it only knows. */
public final class SupportedLibraries {
    private static final String COMMAND = "tests/libraries-page";
    private static final String STRANGERS =
            "agent/runtime/src/main/resources/io/inweave/agent/runtime/survey/strangers.tsv";

    private final Matrix matrix;
    private final List<String> strangers;

    private SupportedLibraries(Matrix matrix, List<String> strangers) {
        this.matrix = matrix;
        this.strangers = strangers;
    }

    /** @param root directory of the repository */
    public static SupportedLibraries of(Path root) {
        try (Stream<String> lines = Files.lines(root.resolve(STRANGERS))) {
            List<String> strangers = lines.filter(line -> !line.startsWith("#") && line.contains("\t"))
                    .map(line -> line.substring(line.indexOf('\t') + 1).trim())
                    .sorted(String.CASE_INSENSITIVE_ORDER)
                    .toList();
            return new SupportedLibraries(Matrix.of(root.resolve("tests/libraries.csv")), strangers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the page is. */
    public static Path file(Path root) {
        return root.resolve("docs/supported-libraries.md");
    }

    /** Writes the page of the repository in a directory. */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        Files.writeString(file(root), of(root).page());
    }

    /** The page as it should be. */
    public String page() {
        return """
                # Supported libraries

                <!-- Written by %s from tests/libraries.csv. Edit that one. -->

                What the agent weaves. A version outside of these is left alone: the library works as it would without the agent, its
                calls are not in the mesh, and the agent's log names it once. `inweave libraries my-app.jar` tells what holds for an
                application; `-Dinweave.instrumentation.<name>.enabled=false` leaves one alone that is listed here.

                *Tested* are the versions that the kit of tests runs with the built agent, on every JDK that is named, in **bold** those
                of every build ([testing.md](testing.md)).

                ## Servers

                %s
                ## Clients

                %s
                ## Clients that call through these

                Proved by name, over a client from above:

                %s
                ## What else is woven: context, class loaders, TLS, shutdown

                %s
                ## Known and left alone

                There is no instrumentation for these; `inweave libraries` names them where it finds them: %s.
                """.formatted(
                COMMAND, table("server"), table("client"), table("over"), contexts(), String.join(", ", strangers));
    }

    private String table(String side) {
        StringBuilder text = new StringBuilder("""
                | Library | Versions | Name | Tested | Left alone |
                |---|---|---|---|---|
                """);
        for (MatrixLine line : matrix.lines()) {
            if (List.of(line.side().split(" and ")).contains(side)) {
                text.append("| %s | %s | %s | %s | %s |\n"
                        .formatted(line.library(), line.versions(), names(line), tested(line), line.note()));
            }
        }
        return text.toString();
    }

    private String contexts() {
        StringBuilder text = new StringBuilder("""
                | What | Versions | Name |
                |---|---|---|
                """);
        matrix.lines().stream()
                .filter(line -> line.side().equals("context"))
                .forEach(line ->
                        text.append("| %s | %s | %s |\n".formatted(line.library(), line.versions(), names(line))));
        return text.toString();
    }

    private static String names(MatrixLine line) {
        return line.instrumentations().stream().map(name -> '`' + name + '`').collect(Collectors.joining(" "));
    }

    /** {@code **4.12.0** sync, async (JDK 8 to 25)}: a version once, with all of its variants. */
    private static String tested(MatrixLine line) {
        Map<String, List<MatrixEntry>> versions = line.entries().stream()
                .collect(Collectors.groupingBy(MatrixEntry::version, LinkedHashMap::new, Collectors.toList()));
        return versions.entrySet().stream()
                .map(version -> tested(version.getKey(), version.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String tested(String version, List<MatrixEntry> entries) {
        boolean cut = entries.stream().anyMatch(entry -> entry.cut().isPresent());
        String variants = entries.stream()
                .map(MatrixEntry::variant)
                .filter(variant -> !variant.isEmpty())
                .collect(Collectors.joining(", "));
        int oldest = entries.stream().mapToInt(MatrixEntry::oldestJdk).min().orElseThrow();
        int newest = entries.stream().mapToInt(MatrixEntry::newestJdk).max().orElseThrow();
        String name = version.equals("-") ? "JDK " + oldest + " to " + newest : version;
        return (cut ? "**" + name + "**" : name)
                + (variants.isEmpty() ? "" : ' ' + variants)
                + (version.equals("-") ? "" : " (JDK " + oldest + " to " + newest + ')');
    }
}
