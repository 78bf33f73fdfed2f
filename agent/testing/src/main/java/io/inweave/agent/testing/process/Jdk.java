package io.inweave.agent.testing.process;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A JDK that tests start programs on.
 *
 * <p>Those that are there: the one that runs the tests; homes in the system property {@code inweave.test.jdks} or the
 * environment's {@code INWEAVE_TEST_JDKS}, separated by commas or as in PATH; what lies in {@code /usr/lib/jvm}, where
 * {@code tests/jdks} puts what it gets, and where SDKMAN does. One of each feature version: the first that is found.
 *
 * @param feature such as 8, 17
 * @param home its directory
 */
public record Jdk(int feature, Path home) {
    private static final String NAMED = "INWEAVE_TEST_JDKS";

    /** The JDK that runs the tests. */
    public static Jdk running() {
        return new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
    }

    /** Where the subjects of tests run: the running one, unless {@link OnJdk} or {@code inweave.test.java.home} says another. */
    public static Jdk ofSubjects() {
        return OnJdk.Choice.current().orElseGet(() -> {
            String home = System.getProperty("inweave.test.java.home");
            return home == null ? running() : at(Path.of(home));
        });
    }

    /** The JDK in a directory; of feature version 0 where that is not told. */
    public static Jdk at(Path home) {
        return new Jdk(feature(home), home);
    }

    /** All that are there, from a feature version on, the running one first. */
    public static List<Jdk> from(int feature) {
        List<Jdk> found = new ArrayList<>(List.of(running()));
        Stream.concat(named(), usual()).forEach(home -> add(found, home));
        found.removeIf(jdk -> jdk.feature() < feature);
        return found;
    }

    /** The JDK of a feature version, where there is one. */
    public static Optional<Jdk> of(int feature) {
        return from(feature).stream().filter(jdk -> jdk.feature() == feature).findFirst();
    }

    /** Path of one of its tools. */
    public String tool(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    @Override
    public String toString() {
        return "JDK " + feature;
    }

    private static Stream<Path> named() {
        String named = System.getProperty("inweave.test.jdks", System.getenv().getOrDefault(NAMED, ""));
        return Stream.of(named.split("[," + java.io.File.pathSeparator + "]"))
                .filter(home -> !home.isBlank())
                .map(home -> Path.of(home.trim()));
    }

    private static Stream<Path> usual() {
        Path user = Path.of(System.getProperty("user.home"));
        return Stream.of(
                        Path.of("/usr/lib/jvm"),
                        user.resolve(".cache/inweave/jdks"),
                        user.resolve(".sdkman/candidates/java"))
                .flatMap(directory -> below(directory).stream());
    }

    private static List<Path> below(Path directory) {
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
        boolean usable = feature > 0 && Files.isExecutable(home.resolve("bin").resolve("java"));
        if (usable && found.stream().noneMatch(jdk -> jdk.feature() == feature)) {
            found.add(new Jdk(feature, home));
        }
    }

    /** From the file {@code release}; some Linux packages of Java 8 have none, but only Java 8 has an rt.jar. 0 for no JDK. */
    private static int feature(Path home) {
        Properties release = new Properties();
        try (Reader in = Files.newBufferedReader(home.resolve("release"))) {
            release.load(in);
        } catch (IOException e) {
            return Files.exists(home.resolve("jre/lib/rt.jar")) ? 8 : 0;
        }
        String version =
                release.getProperty("JAVA_VERSION", "").replace("\"", "").replaceFirst("^1\\.", "");
        String feature = version.split("[^0-9]", 2)[0];
        return feature.isEmpty() ? 0 : Integer.parseInt(feature);
    }
}
