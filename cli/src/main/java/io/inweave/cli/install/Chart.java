package io.inweave.cli.install;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The chart, unpacked for as long as it is needed. */
final class Chart implements AutoCloseable {
    private final Path folder;

    private Chart(Path folder) {
        this.folder = folder;
    }

    /**
     * Into a folder of its own.
     *
     * @throws IOException when this program was packed without it, or the disk does not take it
     */
    static Chart unpack() throws IOException {
        Chart chart = new Chart(Files.createTempDirectory("inweave-chart"));
        try {
            URL marker = Chart.class.getResource("chart/Chart.yaml");
            if (marker == null) {
                throw new IOException("the chart is missing in this program");
            }
            chart.copy(marker.toURI());
            return chart;
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException | RuntimeException failed) {
            chart.close();
            throw failed;
        }
    }

    private void copy(URI marker) throws IOException {
        if (!marker.getScheme().equals("jar")) {
            copy(folderOf(Path.of(marker)));
            return;
        }
        try (FileSystem jar = FileSystems.newFileSystem(marker, Map.of())) {
            String text = marker.toString();
            copy(folderOf(jar.getPath(text.substring(text.indexOf("!/") + 1))));
        }
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.getParent(), "a file of the chart is in its folder");
    }

    private void copy(Path from) throws IOException {
        List<Path> all;
        try (Stream<Path> walked = Files.walk(from)) {
            all = walked.toList();
        }
        for (Path path : all) {
            Path to = folder.resolve(from.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(to);
            } else {
                Files.copy(path, to);
            }
        }
    }

    Path folder() {
        return folder;
    }

    /**
     * The values of a profile.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    Path profile(String name) throws IOException {
        Path file = folder.resolve("profiles").resolve(name + ".yaml");
        if (!name.matches("[a-z0-9-]+") || !Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "profile=" + name + ": expected one of " + String.join(", ", profiles()));
        }
        return file;
    }

    private List<String> profiles() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("profiles"))) {
            return files.map(file -> file.getFileName().toString().replaceAll("\\.yaml$", ""))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> walked = Files.walk(folder)) {
            all = walked.sorted(java.util.Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
