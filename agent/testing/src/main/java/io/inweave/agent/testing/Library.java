package io.inweave.agent.testing;

import io.inweave.agent.testing.matrix.Tested;
import io.inweave.agent.testing.process.Jdk;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/**
 * A library under test: the subject that uses it, and where its classes are.
 *
 * @param subject class name of the {@link ClientSubject}, or of a server's main class
 * @param variant what the subject's constructor gets, such as {@code async-h2}
 * @param classPath where the subject and the library are; nothing else of the test is on the subject's class path
 * @param javaHome which JDK runs it; by default {@link Jdk#ofSubjects}
 */
public record Library(String subject, String variant, List<String> classPath, Path javaHome) {
    public Library {
        classPath = List.copyOf(classPath);
    }

    /** A subject with its classes and those of its library first on the class path; used in the one way there is. */
    public static Library of(String subject, List<String> classPath) {
        return new Library(subject, "", classPath, defaultJavaHome());
    }

    private static Path defaultJavaHome() {
        return Jdk.ofSubjects().home();
    }

    /** The jar or directory that a class comes from. */
    static String placeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Jdk jdk() {
        return Jdk.at(javaHome);
    }

    /** Used in another way, as the subject's constructor knows it. */
    public Library used(String otherVariant) {
        return new Library(subject, otherVariant, classPath, javaHome);
    }

    /** On the JDK of an entry of the matrix. */
    Library on(Tested tested) {
        return on(Jdk.of(tested.jdk()).orElseThrow().home());
    }

    public Library on(Path otherJavaHome) {
        return new Library(subject, variant, classPath, otherJavaHome);
    }
}
