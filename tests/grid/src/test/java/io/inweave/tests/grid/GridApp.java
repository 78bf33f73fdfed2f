package io.inweave.tests.grid;

import io.inweave.agent.testing.Maven;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * An application of the grid: a line of {@code apps.csv}.
 *
 * @param name such as {@code boot-3.5-tomcat}
 * @param source its folder below {@code src/apps}
 * @param artefact what its build makes, below the application's folder; started, unless {@code launch.txt} says otherwise
 * @param cut feature version of the JDK that it runs on in the cut; empty when it is not part of it
 * @param oldest feature version of the oldest JDK that it runs on
 * @param ways paths by which it calls others, each in another manner: {@code ?url=} tells whom
 * @param properties of its build, {@code name=value}
 */
record GridApp(
        String name,
        String source,
        String artefact,
        OptionalInt cut,
        int oldest,
        List<String> ways,
        List<String> properties) {

    static List<GridApp> all() {
        try (InputStream in = GridApp.class.getResourceAsStream("apps.csv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(GridApp::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GridApp parse(String line) {
        String[] columns = line.split("\\s*,\\s*");
        if (columns.length != 7) {
            throw new IllegalArgumentException("apps.csv: '" + line + "': expected 7 columns");
        }
        return new GridApp(
                columns[0],
                columns[1],
                columns[2],
                columns[3].equals("-") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(columns[3])),
                Integer.parseInt(columns[4]),
                List.of(columns[5].split("\\s+")),
                List.of(columns[6].split("\\s+")));
    }

    /**
     * The command line after the agent: what its {@code launch.txt} says (a word a line; {@code {folder}}, {@code {port}} and
     * its build's properties stand for their values), or an executable jar.
     */
    List<String> launch(int port) {
        Path built = built();
        Path launch = sources().resolve("launch.txt");
        if (!Files.exists(launch)) {
            return List.of("-jar", built.toString());
        }
        try (Stream<String> words = Files.lines(launch)) {
            List<String> values = new ArrayList<>(properties);
            values.add("folder=" + folder());
            values.add("port=" + port);
            return words.filter(word -> !word.startsWith("#"))
                    .map(word -> filled(word, values))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String filled(String word, List<String> values) {
        String filled = word;
        for (String value : values) {
            int middle = value.indexOf('=');
            filled = filled.replace('{' + value.substring(0, middle) + '}', value.substring(middle + 1));
        }
        return filled;
    }

    private Path folder() {
        return Path.of("target", "apps", name).toAbsolutePath();
    }

    /** Builds it as its users do, unless it is built already and nothing has changed since. */
    private Path built() {
        try {
            Path folder = folder();
            Path built = folder.resolve(artefact);
            if (!upToDate(built)) {
                copy(folder);
                List<String> words = new ArrayList<>(List.of("package"));
                properties.forEach(property -> words.add("-D" + property));
                Maven.run(folder.resolve("pom.xml"), words);
            }
            return built;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path sources() {
        return Path.of("src", "apps", source);
    }

    private boolean upToDate(Path built) throws IOException {
        if (!Files.isRegularFile(built)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(sources())) {
            long time = Files.getLastModifiedTime(built).toMillis();
            return files.filter(Files::isRegularFile)
                    .allMatch(file -> file.toFile().lastModified() < time);
        }
    }

    private void copy(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(sources())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(sources().relativize(file));
                Files.createDirectories(target.getParent());
                Files.write(target, Files.readAllBytes(file));
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
