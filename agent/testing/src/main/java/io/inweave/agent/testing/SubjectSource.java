package io.inweave.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.testing.matrix.Tested;
import io.inweave.agent.testing.process.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A subject that is compiled against the very version of the library that it runs with, as a user's code is. The source lies
 * beside the test as {@code <Name>.java.txt}, in the unnamed package; it is compiled for
 * Java 17 unless {@link #forJava} says otherwise.
 */
public final class SubjectSource {
    private final Class<?> beside;
    private final String name;
    private final Map<String, String> replacements;
    private final int release;

    private SubjectSource(Class<?> beside, String name, Map<String, String> replacements, int release) {
        this.beside = beside;
        this.name = name;
        this.replacements = replacements;
        this.release = release;
    }

    /** The source {@code name.java.txt} in the package of a test class. */
    public static SubjectSource of(Class<?> beside, String name) {
        return new SubjectSource(beside, name, Map.of(), 17);
    }

    /** The same source with texts replaced before it is compiled, such as {@code javax.servlet} by {@code jakarta.servlet}. */
    public SubjectSource replacing(Map<String, String> texts) {
        return new SubjectSource(beside, name, Map.copyOf(texts), release);
    }

    /** The same source as language and class format of another Java: 8 for a library that is to run there. */
    public SubjectSource forJava(int feature) {
        return new SubjectSource(beside, name, replacements, feature);
    }

    /** Compiles against the jars of an entry of the matrix, for its JDK (17 for later ones); as {@link #compiledAgainst}. */
    public List<String> compiledFor(Tested tested, List<String> jars) {
        return forJava(Math.min(tested.jdk(), release)).compiledAgainst(tested.label(), jars);
    }

    /**
     * Compiles against these jars (and the kit, for {@link ClientSubject}).
     *
     * @param label a directory's name for what is compiled, such as {@code tomcat-9.0.50}
     * @return the class path with the compiled classes first
     */
    public List<String> compiledAgainst(String label, List<String> jars) {
        try {
            Path target = Files.createDirectories(Path.of("target", "subjects", label));
            Path source = Files.writeString(target.resolve(name + ".java"), text());
            List<String> all = Stream.concat(jars.stream(), Stream.of(Library.placeOf(ClientSubject.class)))
                    .toList();
            Path classes = Sources.of(List.of(source)).against(all).compile(release, target);
            return Stream.concat(Stream.of(classes.toString()), jars.stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text() throws IOException {
        try (InputStream in = beside.getResourceAsStream(name + ".java.txt")) {
            assertThat(in).as("%s.java.txt beside %s", name, beside).isNotNull();
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> replacement : replacements.entrySet()) {
                text = text.replace(replacement.getKey(), replacement.getValue());
            }
            return text;
        }
    }
}
