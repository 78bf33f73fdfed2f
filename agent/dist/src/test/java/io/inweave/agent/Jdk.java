package io.inweave.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The JDKs that tests run on: the one that runs the build, those in {@code INWEAVE_TEST_JDKS} (homes, separated as in PATH),
 * and what lies in {@code /usr/lib/jvm}; one of each feature version, from 17 on.
 */
record Jdk(int feature, Path home) {

    String tool(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    @Override
    public String toString() {
        return "JDK " + feature;
    }

    static Jdk running() {
        return new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
    }

    static List<Jdk> all() {
        List<Jdk> found = new ArrayList<>(List.of(running()));
        String named = System.getenv("INWEAVE_TEST_JDKS");
        Stream<Path> given = named == null
                ? Stream.empty()
                : Stream.of(named.split(java.io.File.pathSeparator)).map(Path::of);
        Stream.concat(given, standard().stream()).forEach(home -> add(found, home));
        return found;
    }

    private static List<Path> standard() {
        Path directory = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> homes = Files.list(directory)) {
            return homes.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(List<Jdk> found, Path home) {
        int feature = feature(home);
        boolean usable = feature >= 17 && Files.isExecutable(home.resolve("bin").resolve("javac"));
        if (usable && found.stream().noneMatch(jdk -> jdk.feature() == feature)) {
            found.add(new Jdk(feature, home));
        }
    }

    private static int feature(Path home) {
        Properties release = new Properties();
        try (var in = Files.newBufferedReader(home.resolve("release"))) {
            release.load(in);
        } catch (IOException e) {
            return 0;
        }
        String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Integer.parseInt(version.split("[^0-9]")[0].isEmpty() ? "0" : version.split("[^0-9]")[0]);
    }
}
