package io.inweave.agent.testing;

import java.nio.file.Path;
import java.util.List;

/**
 * A library under test: the subject that uses it, and where its classes are.
 *
 * @param subject class name of the {@link ClientSubject}
 * @param variant what the subject's constructor gets, such as {@code async-h2}
 * @param classPath further entries of the subject's class path; those of the test are there already
 * @param javaHome which JDK runs it
 */
public record Library(String subject, String variant, List<String> classPath, Path javaHome) {
    /** A library that the test has on its class path, on the JDK that runs the test. */
    public static Library of(Class<? extends ClientSubject> subject, String variant) {
        return new Library(subject.getName(), variant, List.of(), Path.of(System.getProperty("java.home")));
    }

    public Library on(Path otherJavaHome) {
        return new Library(subject, variant, classPath, otherJavaHome);
    }
}
