package io.inweave.agent.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * The jars of a library in one version, and of all that it depends on, as Maven resolves them: by the same Maven, the same
 * settings and the same local repository as the build's. Remembered below {@code target/class-paths} of the module under test.
 */
public final class MavenClassPath {
    private static final String GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath";
    private static final Path REMEMBERED = Path.of("target", "class-paths");

    private MavenClassPath() {}

    /**
     * @param coordinates each {@code group:artifact:version}; an artifact that several depend on has the version that the
     *     first of these asks for
     * @return absolute paths of jars, never empty
     * @throws AssertionError when Maven cannot resolve them; its output is in the message
     */
    public static List<String> of(String... coordinates) {
        try {
            Path answer = REMEMBERED.resolve(name(coordinates) + ".txt");
            if (!usable(answer)) {
                resolve(coordinates, answer);
            }
            return jars(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(String... coordinates) {
        String all = String.join(" ", coordinates);
        return coordinates[0].replaceAll("[^A-Za-z0-9.-]", "_")
                + '-'
                + UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean usable(Path answer) throws IOException {
        return Files.isRegularFile(answer) && jars(answer).stream().allMatch(jar -> Files.isRegularFile(Path.of(jar)));
    }

    private static List<String> jars(Path answer) throws IOException {
        return Arrays.stream(Files.readString(answer).strip().split(File.pathSeparator))
                .toList();
    }

    private static void resolve(String[] coordinates, Path answer) throws IOException {
        Files.createDirectories(REMEMBERED);
        Path pom = answer.resolveSibling(answer.getFileName() + ".pom.xml");
        Path found = answer.resolveSibling(answer.getFileName() + ".new");
        Files.writeString(pom, pom(coordinates));
        Maven.run(pom, List.of(GOAL, "-Dmdep.outputFile=" + found.toAbsolutePath()));
        Files.move(found, answer, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String pom(String... coordinates) {
        StringBuilder dependencies = new StringBuilder();
        for (String coordinate : coordinates) {
            String[] parts = coordinate.split(":");
            if (parts.length != 3) {
                throw new IllegalArgumentException(
                        "coordinates: '" + coordinate + "': expected group:artifact:version");
            }
            dependencies.append("""
                        <dependency>
                          <groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>
                        </dependency>
                    """.formatted(parts[0], parts[1], parts[2]));
        }
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>io.inweave.tests</groupId>
                  <artifactId>class-path</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <dependencies>
                %s  </dependencies>
                </project>
                """.formatted(dependencies);
    }
}
